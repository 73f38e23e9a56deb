// Made by scripts/generate.mjs from the definitions beside this folder; edit those.
// \0rolldown/runtime.js
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	function ucs2length(str) {
		const len = str.length;
		let length = 0;
		let pos = 0;
		let value;
		while (pos < len) {
			length++;
			value = str.charCodeAt(pos++);
			if (value >= 55296 && value <= 56319 && pos < len) {
				value = str.charCodeAt(pos);
				if ((value & 64512) === 56320) pos++;
			}
		}
		return length;
	}
	exports.default = ucs2length;
	ucs2length.code = "require(\"ajv/dist/runtime/ucs2length\").default";
}));

const validate = validate20;
var mapping_default = validate20;
const schema31 = {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"$id": "urn:pasvlint:mapping:1",
	"type": "object",
	"properties": {
		"version": {
			"type": "number",
			"const": 1
		},
		"rules": {
			"type": "string",
			"minLength": 1,
			"description": "where the list of rules is: keys with dots between; `.` if the document is the list"
		},
		"name": { "$ref": "#/$defs/place" },
		"action": {
			"type": "object",
			"properties": {
				"at": { "$ref": "#/$defs/place" },
				"allow": {
					"minItems": 1,
					"type": "array",
					"items": { "type": [
						"string",
						"number",
						"boolean"
					] }
				},
				"deny": {
					"minItems": 1,
					"type": "array",
					"items": { "type": [
						"string",
						"number",
						"boolean"
					] }
				}
			},
			"required": [
				"at",
				"allow",
				"deny"
			],
			"additionalProperties": false,
			"description": "where the action is, and the words that allow and deny"
		},
		"direction": {
			"anyOf": [{
				"type": "string",
				"enum": ["inbound", "outbound"]
			}, {
				"type": "object",
				"properties": {
					"at": { "$ref": "#/$defs/place" },
					"inbound": {
						"minItems": 1,
						"type": "array",
						"items": { "type": [
							"string",
							"number",
							"boolean"
						] }
					},
					"outbound": {
						"minItems": 1,
						"type": "array",
						"items": { "type": [
							"string",
							"number",
							"boolean"
						] }
					}
				},
				"required": [
					"at",
					"inbound",
					"outbound"
				],
				"additionalProperties": false
			}],
			"description": "`inbound`, `outbound`, or where the direction is and the words for it"
		},
		"protocol": { "$ref": "#/$defs/place" },
		"from": { "$ref": "#/$defs/place" },
		"to": { "$ref": "#/$defs/place" },
		"ports": {
			"description": "destination ports",
			"$ref": "#/$defs/place"
		},
		"source_ports": { "$ref": "#/$defs/place" },
		"disabled": {
			"description": "where it says so, and the values that switch a rule off",
			"type": "object",
			"properties": {
				"at": { "$ref": "#/$defs/place" },
				"values": {
					"minItems": 1,
					"type": "array",
					"items": { "type": [
						"string",
						"number",
						"boolean"
					] }
				}
			},
			"required": ["at", "values"],
			"additionalProperties": false
		},
		"priority": {
			"description": "the lowest number is tried first; else the order of the file counts",
			"$ref": "#/$defs/place"
		},
		"default": {
			"type": "string",
			"enum": ["allow", "deny"],
			"description": "what happens to packets that no rule matches"
		},
		"stateful": {
			"description": "false: replies need rules of their own; default: true",
			"type": "boolean"
		},
		"ignore": {
			"description": "keys of a rule that change nothing, such as comments",
			"type": "array",
			"items": {
				"type": "string",
				"minLength": 1
			}
		}
	},
	"required": [
		"version",
		"rules",
		"action",
		"direction",
		"default"
	],
	"additionalProperties": false,
	"title": "A format mapping",
	"description": "Where an export of one’s own says what a network firewall policy needs, for pasvlint, version 1.",
	"$defs": { "place": {
		"type": "string",
		"minLength": 1,
		"description": "keys with dots between, from the rule down, such as `source.networks`"
	} }
};
const schema32 = {
	"type": "string",
	"minLength": 1,
	"description": "keys with dots between, from the rule down, such as `source.networks`"
};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require_ucs2length().default;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate20.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.version === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "version" },
				message: "must have required property 'version'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.rules === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "rules" },
				message: "must have required property 'rules'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.action === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "action" },
				message: "must have required property 'action'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.direction === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "direction" },
				message: "must have required property 'direction'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.default === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "default" },
				message: "must have required property 'default'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err4];
			else vErrors.push(err4);
			errors++;
		}
		for (const key0 in data) if (!func1.call(schema31.properties, key0)) {
			const err5 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err5];
			else vErrors.push(err5);
			errors++;
		}
		if (data.version !== void 0) {
			let data0 = data.version;
			if (!(typeof data0 == "number" && isFinite(data0))) {
				const err6 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema31.properties.version.type,
					parentSchema: schema31.properties.version,
					data: data0
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
			if (1 !== data0) {
				const err7 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/const",
					keyword: "const",
					params: { allowedValue: 1 },
					message: "must be equal to constant",
					schema: 1,
					parentSchema: schema31.properties.version,
					data: data0
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.rules !== void 0) {
			let data1 = data.rules;
			if (typeof data1 === "string") {
				if (func2(data1) < 1) {
					const err8 = {
						instancePath: instancePath + "/rules",
						schemaPath: "#/properties/rules/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema31.properties.rules,
						data: data1
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.rules.type,
					parentSchema: schema31.properties.rules,
					data: data1
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.name !== void 0) {
			let data2 = data.name;
			if (typeof data2 === "string") {
				if (func2(data2) < 1) {
					const err10 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data2
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data2
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.action !== void 0) {
			let data3 = data.action;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				if (data3.at === void 0) {
					const err12 = {
						instancePath: instancePath + "/action",
						schemaPath: "#/properties/action/required",
						keyword: "required",
						params: { missingProperty: "at" },
						message: "must have required property 'at'",
						schema: schema31.properties.action.required,
						parentSchema: schema31.properties.action,
						data: data3
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
				if (data3.allow === void 0) {
					const err13 = {
						instancePath: instancePath + "/action",
						schemaPath: "#/properties/action/required",
						keyword: "required",
						params: { missingProperty: "allow" },
						message: "must have required property 'allow'",
						schema: schema31.properties.action.required,
						parentSchema: schema31.properties.action,
						data: data3
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
				if (data3.deny === void 0) {
					const err14 = {
						instancePath: instancePath + "/action",
						schemaPath: "#/properties/action/required",
						keyword: "required",
						params: { missingProperty: "deny" },
						message: "must have required property 'deny'",
						schema: schema31.properties.action.required,
						parentSchema: schema31.properties.action,
						data: data3
					};
					if (vErrors === null) vErrors = [err14];
					else vErrors.push(err14);
					errors++;
				}
				for (const key1 in data3) if (!(key1 === "at" || key1 === "allow" || key1 === "deny")) {
					const err15 = {
						instancePath: instancePath + "/action",
						schemaPath: "#/properties/action/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key1 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema31.properties.action,
						data: data3
					};
					if (vErrors === null) vErrors = [err15];
					else vErrors.push(err15);
					errors++;
				}
				if (data3.at !== void 0) {
					let data4 = data3.at;
					if (typeof data4 === "string") {
						if (func2(data4) < 1) {
							const err16 = {
								instancePath: instancePath + "/action/at",
								schemaPath: "#/$defs/place/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema32,
								data: data4
							};
							if (vErrors === null) vErrors = [err16];
							else vErrors.push(err16);
							errors++;
						}
					} else {
						const err17 = {
							instancePath: instancePath + "/action/at",
							schemaPath: "#/$defs/place/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema32.type,
							parentSchema: schema32,
							data: data4
						};
						if (vErrors === null) vErrors = [err17];
						else vErrors.push(err17);
						errors++;
					}
				}
				if (data3.allow !== void 0) {
					let data5 = data3.allow;
					if (Array.isArray(data5)) {
						if (data5.length < 1) {
							const err18 = {
								instancePath: instancePath + "/action/allow",
								schemaPath: "#/properties/action/properties/allow/minItems",
								keyword: "minItems",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 items",
								schema: 1,
								parentSchema: schema31.properties.action.properties.allow,
								data: data5
							};
							if (vErrors === null) vErrors = [err18];
							else vErrors.push(err18);
							errors++;
						}
						const len0 = data5.length;
						for (let i0 = 0; i0 < len0; i0++) {
							let data6 = data5[i0];
							if (typeof data6 !== "string" && !(typeof data6 == "number" && isFinite(data6)) && typeof data6 !== "boolean") {
								const err19 = {
									instancePath: instancePath + "/action/allow/" + i0,
									schemaPath: "#/properties/action/properties/allow/items/type",
									keyword: "type",
									params: { type: schema31.properties.action.properties.allow.items.type },
									message: "must be string,number,boolean",
									schema: schema31.properties.action.properties.allow.items.type,
									parentSchema: schema31.properties.action.properties.allow.items,
									data: data6
								};
								if (vErrors === null) vErrors = [err19];
								else vErrors.push(err19);
								errors++;
							}
						}
					} else {
						const err20 = {
							instancePath: instancePath + "/action/allow",
							schemaPath: "#/properties/action/properties/allow/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema31.properties.action.properties.allow.type,
							parentSchema: schema31.properties.action.properties.allow,
							data: data5
						};
						if (vErrors === null) vErrors = [err20];
						else vErrors.push(err20);
						errors++;
					}
				}
				if (data3.deny !== void 0) {
					let data7 = data3.deny;
					if (Array.isArray(data7)) {
						if (data7.length < 1) {
							const err21 = {
								instancePath: instancePath + "/action/deny",
								schemaPath: "#/properties/action/properties/deny/minItems",
								keyword: "minItems",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 items",
								schema: 1,
								parentSchema: schema31.properties.action.properties.deny,
								data: data7
							};
							if (vErrors === null) vErrors = [err21];
							else vErrors.push(err21);
							errors++;
						}
						const len1 = data7.length;
						for (let i1 = 0; i1 < len1; i1++) {
							let data8 = data7[i1];
							if (typeof data8 !== "string" && !(typeof data8 == "number" && isFinite(data8)) && typeof data8 !== "boolean") {
								const err22 = {
									instancePath: instancePath + "/action/deny/" + i1,
									schemaPath: "#/properties/action/properties/deny/items/type",
									keyword: "type",
									params: { type: schema31.properties.action.properties.deny.items.type },
									message: "must be string,number,boolean",
									schema: schema31.properties.action.properties.deny.items.type,
									parentSchema: schema31.properties.action.properties.deny.items,
									data: data8
								};
								if (vErrors === null) vErrors = [err22];
								else vErrors.push(err22);
								errors++;
							}
						}
					} else {
						const err23 = {
							instancePath: instancePath + "/action/deny",
							schemaPath: "#/properties/action/properties/deny/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema31.properties.action.properties.deny.type,
							parentSchema: schema31.properties.action.properties.deny,
							data: data7
						};
						if (vErrors === null) vErrors = [err23];
						else vErrors.push(err23);
						errors++;
					}
				}
			} else {
				const err24 = {
					instancePath: instancePath + "/action",
					schemaPath: "#/properties/action/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema31.properties.action.type,
					parentSchema: schema31.properties.action,
					data: data3
				};
				if (vErrors === null) vErrors = [err24];
				else vErrors.push(err24);
				errors++;
			}
		}
		if (data.direction !== void 0) {
			let data9 = data.direction;
			const _errs24 = errors;
			let valid8 = false;
			const _errs25 = errors;
			if (typeof data9 !== "string") {
				const err25 = {
					instancePath: instancePath + "/direction",
					schemaPath: "#/properties/direction/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.direction.anyOf[0].type,
					parentSchema: schema31.properties.direction.anyOf[0],
					data: data9
				};
				if (vErrors === null) vErrors = [err25];
				else vErrors.push(err25);
				errors++;
			}
			if (!(data9 === "inbound" || data9 === "outbound")) {
				const err26 = {
					instancePath: instancePath + "/direction",
					schemaPath: "#/properties/direction/anyOf/0/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.direction.anyOf[0].enum },
					message: "must be equal to one of the allowed values",
					schema: schema31.properties.direction.anyOf[0].enum,
					parentSchema: schema31.properties.direction.anyOf[0],
					data: data9
				};
				if (vErrors === null) vErrors = [err26];
				else vErrors.push(err26);
				errors++;
			}
			var _valid0 = _errs25 === errors;
			valid8 = valid8 || _valid0;
			const _errs27 = errors;
			if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
				if (data9.at === void 0) {
					const err27 = {
						instancePath: instancePath + "/direction",
						schemaPath: "#/properties/direction/anyOf/1/required",
						keyword: "required",
						params: { missingProperty: "at" },
						message: "must have required property 'at'",
						schema: schema31.properties.direction.anyOf[1].required,
						parentSchema: schema31.properties.direction.anyOf[1],
						data: data9
					};
					if (vErrors === null) vErrors = [err27];
					else vErrors.push(err27);
					errors++;
				}
				if (data9.inbound === void 0) {
					const err28 = {
						instancePath: instancePath + "/direction",
						schemaPath: "#/properties/direction/anyOf/1/required",
						keyword: "required",
						params: { missingProperty: "inbound" },
						message: "must have required property 'inbound'",
						schema: schema31.properties.direction.anyOf[1].required,
						parentSchema: schema31.properties.direction.anyOf[1],
						data: data9
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
				if (data9.outbound === void 0) {
					const err29 = {
						instancePath: instancePath + "/direction",
						schemaPath: "#/properties/direction/anyOf/1/required",
						keyword: "required",
						params: { missingProperty: "outbound" },
						message: "must have required property 'outbound'",
						schema: schema31.properties.direction.anyOf[1].required,
						parentSchema: schema31.properties.direction.anyOf[1],
						data: data9
					};
					if (vErrors === null) vErrors = [err29];
					else vErrors.push(err29);
					errors++;
				}
				for (const key2 in data9) if (!(key2 === "at" || key2 === "inbound" || key2 === "outbound")) {
					const err30 = {
						instancePath: instancePath + "/direction",
						schemaPath: "#/properties/direction/anyOf/1/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key2 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema31.properties.direction.anyOf[1],
						data: data9
					};
					if (vErrors === null) vErrors = [err30];
					else vErrors.push(err30);
					errors++;
				}
				if (data9.at !== void 0) {
					let data10 = data9.at;
					if (typeof data10 === "string") {
						if (func2(data10) < 1) {
							const err31 = {
								instancePath: instancePath + "/direction/at",
								schemaPath: "#/$defs/place/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema32,
								data: data10
							};
							if (vErrors === null) vErrors = [err31];
							else vErrors.push(err31);
							errors++;
						}
					} else {
						const err32 = {
							instancePath: instancePath + "/direction/at",
							schemaPath: "#/$defs/place/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema32.type,
							parentSchema: schema32,
							data: data10
						};
						if (vErrors === null) vErrors = [err32];
						else vErrors.push(err32);
						errors++;
					}
				}
				if (data9.inbound !== void 0) {
					let data11 = data9.inbound;
					if (Array.isArray(data11)) {
						if (data11.length < 1) {
							const err33 = {
								instancePath: instancePath + "/direction/inbound",
								schemaPath: "#/properties/direction/anyOf/1/properties/inbound/minItems",
								keyword: "minItems",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 items",
								schema: 1,
								parentSchema: schema31.properties.direction.anyOf[1].properties.inbound,
								data: data11
							};
							if (vErrors === null) vErrors = [err33];
							else vErrors.push(err33);
							errors++;
						}
						const len2 = data11.length;
						for (let i2 = 0; i2 < len2; i2++) {
							let data12 = data11[i2];
							if (typeof data12 !== "string" && !(typeof data12 == "number" && isFinite(data12)) && typeof data12 !== "boolean") {
								const err34 = {
									instancePath: instancePath + "/direction/inbound/" + i2,
									schemaPath: "#/properties/direction/anyOf/1/properties/inbound/items/type",
									keyword: "type",
									params: { type: schema31.properties.direction.anyOf[1].properties.inbound.items.type },
									message: "must be string,number,boolean",
									schema: schema31.properties.direction.anyOf[1].properties.inbound.items.type,
									parentSchema: schema31.properties.direction.anyOf[1].properties.inbound.items,
									data: data12
								};
								if (vErrors === null) vErrors = [err34];
								else vErrors.push(err34);
								errors++;
							}
						}
					} else {
						const err35 = {
							instancePath: instancePath + "/direction/inbound",
							schemaPath: "#/properties/direction/anyOf/1/properties/inbound/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema31.properties.direction.anyOf[1].properties.inbound.type,
							parentSchema: schema31.properties.direction.anyOf[1].properties.inbound,
							data: data11
						};
						if (vErrors === null) vErrors = [err35];
						else vErrors.push(err35);
						errors++;
					}
				}
				if (data9.outbound !== void 0) {
					let data13 = data9.outbound;
					if (Array.isArray(data13)) {
						if (data13.length < 1) {
							const err36 = {
								instancePath: instancePath + "/direction/outbound",
								schemaPath: "#/properties/direction/anyOf/1/properties/outbound/minItems",
								keyword: "minItems",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 items",
								schema: 1,
								parentSchema: schema31.properties.direction.anyOf[1].properties.outbound,
								data: data13
							};
							if (vErrors === null) vErrors = [err36];
							else vErrors.push(err36);
							errors++;
						}
						const len3 = data13.length;
						for (let i3 = 0; i3 < len3; i3++) {
							let data14 = data13[i3];
							if (typeof data14 !== "string" && !(typeof data14 == "number" && isFinite(data14)) && typeof data14 !== "boolean") {
								const err37 = {
									instancePath: instancePath + "/direction/outbound/" + i3,
									schemaPath: "#/properties/direction/anyOf/1/properties/outbound/items/type",
									keyword: "type",
									params: { type: schema31.properties.direction.anyOf[1].properties.outbound.items.type },
									message: "must be string,number,boolean",
									schema: schema31.properties.direction.anyOf[1].properties.outbound.items.type,
									parentSchema: schema31.properties.direction.anyOf[1].properties.outbound.items,
									data: data14
								};
								if (vErrors === null) vErrors = [err37];
								else vErrors.push(err37);
								errors++;
							}
						}
					} else {
						const err38 = {
							instancePath: instancePath + "/direction/outbound",
							schemaPath: "#/properties/direction/anyOf/1/properties/outbound/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema31.properties.direction.anyOf[1].properties.outbound.type,
							parentSchema: schema31.properties.direction.anyOf[1].properties.outbound,
							data: data13
						};
						if (vErrors === null) vErrors = [err38];
						else vErrors.push(err38);
						errors++;
					}
				}
			} else {
				const err39 = {
					instancePath: instancePath + "/direction",
					schemaPath: "#/properties/direction/anyOf/1/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema31.properties.direction.anyOf[1].type,
					parentSchema: schema31.properties.direction.anyOf[1],
					data: data9
				};
				if (vErrors === null) vErrors = [err39];
				else vErrors.push(err39);
				errors++;
			}
			var _valid0 = _errs27 === errors;
			valid8 = valid8 || _valid0;
			if (!valid8) {
				const err40 = {
					instancePath: instancePath + "/direction",
					schemaPath: "#/properties/direction/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.direction.anyOf,
					parentSchema: schema31.properties.direction,
					data: data9
				};
				if (vErrors === null) vErrors = [err40];
				else vErrors.push(err40);
				errors++;
			} else {
				errors = _errs24;
				if (vErrors !== null) {
					if (_errs24) vErrors.length = _errs24;
					else vErrors = null;
				}
			}
		}
		if (data.protocol !== void 0) {
			let data15 = data.protocol;
			if (typeof data15 === "string") {
				if (func2(data15) < 1) {
					const err41 = {
						instancePath: instancePath + "/protocol",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data15
					};
					if (vErrors === null) vErrors = [err41];
					else vErrors.push(err41);
					errors++;
				}
			} else {
				const err42 = {
					instancePath: instancePath + "/protocol",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data15
				};
				if (vErrors === null) vErrors = [err42];
				else vErrors.push(err42);
				errors++;
			}
		}
		if (data.from !== void 0) {
			let data16 = data.from;
			if (typeof data16 === "string") {
				if (func2(data16) < 1) {
					const err43 = {
						instancePath: instancePath + "/from",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data16
					};
					if (vErrors === null) vErrors = [err43];
					else vErrors.push(err43);
					errors++;
				}
			} else {
				const err44 = {
					instancePath: instancePath + "/from",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data16
				};
				if (vErrors === null) vErrors = [err44];
				else vErrors.push(err44);
				errors++;
			}
		}
		if (data.to !== void 0) {
			let data17 = data.to;
			if (typeof data17 === "string") {
				if (func2(data17) < 1) {
					const err45 = {
						instancePath: instancePath + "/to",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data17
					};
					if (vErrors === null) vErrors = [err45];
					else vErrors.push(err45);
					errors++;
				}
			} else {
				const err46 = {
					instancePath: instancePath + "/to",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data17
				};
				if (vErrors === null) vErrors = [err46];
				else vErrors.push(err46);
				errors++;
			}
		}
		if (data.ports !== void 0) {
			let data18 = data.ports;
			if (typeof data18 === "string") {
				if (func2(data18) < 1) {
					const err47 = {
						instancePath: instancePath + "/ports",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data18
					};
					if (vErrors === null) vErrors = [err47];
					else vErrors.push(err47);
					errors++;
				}
			} else {
				const err48 = {
					instancePath: instancePath + "/ports",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data18
				};
				if (vErrors === null) vErrors = [err48];
				else vErrors.push(err48);
				errors++;
			}
		}
		if (data.source_ports !== void 0) {
			let data19 = data.source_ports;
			if (typeof data19 === "string") {
				if (func2(data19) < 1) {
					const err49 = {
						instancePath: instancePath + "/source_ports",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data19
					};
					if (vErrors === null) vErrors = [err49];
					else vErrors.push(err49);
					errors++;
				}
			} else {
				const err50 = {
					instancePath: instancePath + "/source_ports",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data19
				};
				if (vErrors === null) vErrors = [err50];
				else vErrors.push(err50);
				errors++;
			}
		}
		if (data.disabled !== void 0) {
			let data20 = data.disabled;
			if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
				if (data20.at === void 0) {
					const err51 = {
						instancePath: instancePath + "/disabled",
						schemaPath: "#/properties/disabled/required",
						keyword: "required",
						params: { missingProperty: "at" },
						message: "must have required property 'at'",
						schema: schema31.properties.disabled.required,
						parentSchema: schema31.properties.disabled,
						data: data20
					};
					if (vErrors === null) vErrors = [err51];
					else vErrors.push(err51);
					errors++;
				}
				if (data20.values === void 0) {
					const err52 = {
						instancePath: instancePath + "/disabled",
						schemaPath: "#/properties/disabled/required",
						keyword: "required",
						params: { missingProperty: "values" },
						message: "must have required property 'values'",
						schema: schema31.properties.disabled.required,
						parentSchema: schema31.properties.disabled,
						data: data20
					};
					if (vErrors === null) vErrors = [err52];
					else vErrors.push(err52);
					errors++;
				}
				for (const key3 in data20) if (!(key3 === "at" || key3 === "values")) {
					const err53 = {
						instancePath: instancePath + "/disabled",
						schemaPath: "#/properties/disabled/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key3 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema31.properties.disabled,
						data: data20
					};
					if (vErrors === null) vErrors = [err53];
					else vErrors.push(err53);
					errors++;
				}
				if (data20.at !== void 0) {
					let data21 = data20.at;
					if (typeof data21 === "string") {
						if (func2(data21) < 1) {
							const err54 = {
								instancePath: instancePath + "/disabled/at",
								schemaPath: "#/$defs/place/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema32,
								data: data21
							};
							if (vErrors === null) vErrors = [err54];
							else vErrors.push(err54);
							errors++;
						}
					} else {
						const err55 = {
							instancePath: instancePath + "/disabled/at",
							schemaPath: "#/$defs/place/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema32.type,
							parentSchema: schema32,
							data: data21
						};
						if (vErrors === null) vErrors = [err55];
						else vErrors.push(err55);
						errors++;
					}
				}
				if (data20.values !== void 0) {
					let data22 = data20.values;
					if (Array.isArray(data22)) {
						if (data22.length < 1) {
							const err56 = {
								instancePath: instancePath + "/disabled/values",
								schemaPath: "#/properties/disabled/properties/values/minItems",
								keyword: "minItems",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 items",
								schema: 1,
								parentSchema: schema31.properties.disabled.properties.values,
								data: data22
							};
							if (vErrors === null) vErrors = [err56];
							else vErrors.push(err56);
							errors++;
						}
						const len4 = data22.length;
						for (let i4 = 0; i4 < len4; i4++) {
							let data23 = data22[i4];
							if (typeof data23 !== "string" && !(typeof data23 == "number" && isFinite(data23)) && typeof data23 !== "boolean") {
								const err57 = {
									instancePath: instancePath + "/disabled/values/" + i4,
									schemaPath: "#/properties/disabled/properties/values/items/type",
									keyword: "type",
									params: { type: schema31.properties.disabled.properties.values.items.type },
									message: "must be string,number,boolean",
									schema: schema31.properties.disabled.properties.values.items.type,
									parentSchema: schema31.properties.disabled.properties.values.items,
									data: data23
								};
								if (vErrors === null) vErrors = [err57];
								else vErrors.push(err57);
								errors++;
							}
						}
					} else {
						const err58 = {
							instancePath: instancePath + "/disabled/values",
							schemaPath: "#/properties/disabled/properties/values/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema31.properties.disabled.properties.values.type,
							parentSchema: schema31.properties.disabled.properties.values,
							data: data22
						};
						if (vErrors === null) vErrors = [err58];
						else vErrors.push(err58);
						errors++;
					}
				}
			} else {
				const err59 = {
					instancePath: instancePath + "/disabled",
					schemaPath: "#/properties/disabled/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema31.properties.disabled.type,
					parentSchema: schema31.properties.disabled,
					data: data20
				};
				if (vErrors === null) vErrors = [err59];
				else vErrors.push(err59);
				errors++;
			}
		}
		if (data.priority !== void 0) {
			let data24 = data.priority;
			if (typeof data24 === "string") {
				if (func2(data24) < 1) {
					const err60 = {
						instancePath: instancePath + "/priority",
						schemaPath: "#/$defs/place/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data24
					};
					if (vErrors === null) vErrors = [err60];
					else vErrors.push(err60);
					errors++;
				}
			} else {
				const err61 = {
					instancePath: instancePath + "/priority",
					schemaPath: "#/$defs/place/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data24
				};
				if (vErrors === null) vErrors = [err61];
				else vErrors.push(err61);
				errors++;
			}
		}
		if (data.default !== void 0) {
			let data25 = data.default;
			if (typeof data25 !== "string") {
				const err62 = {
					instancePath: instancePath + "/default",
					schemaPath: "#/properties/default/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.default.type,
					parentSchema: schema31.properties.default,
					data: data25
				};
				if (vErrors === null) vErrors = [err62];
				else vErrors.push(err62);
				errors++;
			}
			if (!(data25 === "allow" || data25 === "deny")) {
				const err63 = {
					instancePath: instancePath + "/default",
					schemaPath: "#/properties/default/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.default.enum },
					message: "must be equal to one of the allowed values",
					schema: schema31.properties.default.enum,
					parentSchema: schema31.properties.default,
					data: data25
				};
				if (vErrors === null) vErrors = [err63];
				else vErrors.push(err63);
				errors++;
			}
		}
		if (data.stateful !== void 0) {
			let data26 = data.stateful;
			if (typeof data26 !== "boolean") {
				const err64 = {
					instancePath: instancePath + "/stateful",
					schemaPath: "#/properties/stateful/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean",
					schema: schema31.properties.stateful.type,
					parentSchema: schema31.properties.stateful,
					data: data26
				};
				if (vErrors === null) vErrors = [err64];
				else vErrors.push(err64);
				errors++;
			}
		}
		if (data.ignore !== void 0) {
			let data27 = data.ignore;
			if (Array.isArray(data27)) {
				const len5 = data27.length;
				for (let i5 = 0; i5 < len5; i5++) {
					let data28 = data27[i5];
					if (typeof data28 === "string") {
						if (func2(data28) < 1) {
							const err65 = {
								instancePath: instancePath + "/ignore/" + i5,
								schemaPath: "#/properties/ignore/items/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema31.properties.ignore.items,
								data: data28
							};
							if (vErrors === null) vErrors = [err65];
							else vErrors.push(err65);
							errors++;
						}
					} else {
						const err66 = {
							instancePath: instancePath + "/ignore/" + i5,
							schemaPath: "#/properties/ignore/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema31.properties.ignore.items.type,
							parentSchema: schema31.properties.ignore.items,
							data: data28
						};
						if (vErrors === null) vErrors = [err66];
						else vErrors.push(err66);
						errors++;
					}
				}
			} else {
				const err67 = {
					instancePath: instancePath + "/ignore",
					schemaPath: "#/properties/ignore/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.ignore.type,
					parentSchema: schema31.properties.ignore,
					data: data27
				};
				if (vErrors === null) vErrors = [err67];
				else vErrors.push(err67);
				errors++;
			}
		}
	} else {
		const err68 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema31.type,
			parentSchema: schema31,
			data
		};
		if (vErrors === null) vErrors = [err68];
		else vErrors.push(err68);
		errors++;
	}
	validate20.errors = vErrors;
	return errors === 0;
}
validate20.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};

export { mapping_default as default, validate };