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
var rule_default = validate20;
const schema31 = {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"$id": "urn:pasvlint:rule:1",
	"type": "object",
	"properties": {
		"id": {
			"type": "string",
			"pattern": "^[a-z]+(-[a-z]+)*$",
			"description": "Names the problem, in kebab-case without numbers; equal to the file name."
		},
		"title": {
			"type": "string",
			"minLength": 1,
			"description": "The problem in one line, without a full stop."
		},
		"severity": {
			"type": "string",
			"enum": [
				"error",
				"warning",
				"info"
			]
		},
		"category": {
			"type": "string",
			"enum": [
				"startup",
				"reachability",
				"capacity",
				"security",
				"hygiene"
			]
		},
		"since": {
			"description": "The version of pasvlint that brought the rule.",
			"type": "string",
			"pattern": "^\\d+\\.\\d+\\.\\d+$"
		},
		"confidence": {
			"description": "likely: a heuristic, whose findings are never certain. Default: certain.",
			"type": "string",
			"enum": ["certain", "likely"]
		},
		"for": {
			"type": "string",
			"pattern": "^[a-z][a-z0-9_]*$",
			"description": "The relation whose rows the rule judges."
		},
		"when": {
			"description": "Does the rule apply to this row?",
			"type": "string",
			"minLength": 1,
			"maxLength": 120
		},
		"expect": {
			"type": "string",
			"minLength": 1,
			"maxLength": 120,
			"description": "What must hold of the row; if it does not, that is a finding."
		},
		"message": {
			"type": "string",
			"minLength": 1,
			"description": "What is wrong, in one sentence."
		},
		"at": {
			"minItems": 1,
			"type": "array",
			"items": {
				"type": "object",
				"properties": {
					"place": {
						"type": "string",
						"pattern": "^[a-z][a-z0-9_]*$",
						"description": "A place of the row."
					},
					"label": {
						"type": "string",
						"minLength": 1,
						"description": "The words under the caret."
					}
				},
				"required": ["place", "label"],
				"additionalProperties": false
			},
			"description": "Where the finding points: the first of these that the row has."
		},
		"related": {
			"description": "Further places; those that a row does not have are left out.",
			"type": "array",
			"items": {
				"type": "object",
				"properties": {
					"place": {
						"type": "string",
						"pattern": "^[a-z][a-z0-9_]*$",
						"description": "A place of the row."
					},
					"label": {
						"type": "string",
						"minLength": 1,
						"description": "The words under the caret."
					}
				},
				"required": ["place", "label"],
				"additionalProperties": false
			}
		},
		"why": {
			"type": "string",
			"minLength": 1,
			"description": "What follows from the problem, and how it comes about."
		},
		"fix": {
			"description": "What each owner can change.",
			"type": "array",
			"items": {
				"type": "object",
				"properties": {
					"owner": {
						"type": "string",
						"enum": [
							"server",
							"host",
							"network",
							"client"
						],
						"description": "Who can make the change."
					},
					"when": {
						"description": "Offer the fix only if this holds of the row.",
						"type": "string",
						"minLength": 1,
						"maxLength": 120
					},
					"text": {
						"type": "string",
						"minLength": 1,
						"description": "What to change."
					},
					"safety": {
						"description": "unsafe: the change has side effects. Default: safe.",
						"type": "string",
						"enum": ["safe", "unsafe"]
					},
					"edits": {
						"description": "The change as edits, if it can be made by a program.",
						"minItems": 1,
						"type": "array",
						"items": {
							"type": "object",
							"properties": {
								"place": {
									"type": "string",
									"pattern": "^[a-z][a-z0-9_]*$",
									"description": "The place of the row whose text is replaced."
								},
								"text": {
									"type": "string",
									"description": "The new text, with placeholders."
								}
							},
							"required": ["place", "text"],
							"additionalProperties": false
						}
					},
					"makes": {
						"description": "What the change does, where the text of it depends on the format of the file.",
						"type": "string",
						"enum": [
							"opening",
							"related",
							"continuation",
							"assignment",
							"module",
							"narrowing"
						]
					}
				},
				"required": ["owner", "text"],
				"additionalProperties": false
			}
		},
		"references": {
			"description": "Where it is documented.",
			"maxItems": 5,
			"type": "array",
			"items": {
				"type": "string",
				"format": "uri"
			}
		},
		"examples": {
			"description": "Inputs on which the rule speaks, and on which it is silent: its tests.",
			"type": "array",
			"items": {
				"type": "object",
				"properties": {
					"name": {
						"type": "string",
						"minLength": 1,
						"description": "What the example shows."
					},
					"options": {
						"description": "As on the command line.",
						"type": "object",
						"properties": {
							"kernel": {
								"type": "string",
								"minLength": 1
							},
							"os": {
								"type": "string",
								"minLength": 1
							},
							"dialect": {
								"type": "string",
								"minLength": 1
							}
						},
						"additionalProperties": false
					},
					"files": {
						"type": "object",
						"propertyNames": {
							"type": "string",
							"minLength": 1
						},
						"additionalProperties": { "type": "string" },
						"description": "Texts by file name; a line `# finding` stands before each line that the rule must report."
					}
				},
				"required": ["name", "files"],
				"additionalProperties": false
			}
		}
	},
	"required": [
		"id",
		"title",
		"severity",
		"category",
		"for",
		"expect",
		"message",
		"at",
		"why"
	],
	"additionalProperties": false,
	"title": "A rule of pasvlint",
	"description": "One rule of the linter; the file is called after its id."
};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require_ucs2length().default;
const pattern4 = new RegExp("^[a-z]+(-[a-z]+)*$", "u");
const pattern5 = new RegExp("^\\d+\\.\\d+\\.\\d+$", "u");
const pattern6 = new RegExp("^[a-z][a-z0-9_]*$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate20.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.id === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "id" },
				message: "must have required property 'id'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.title === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "title" },
				message: "must have required property 'title'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.severity === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "severity" },
				message: "must have required property 'severity'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.category === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "category" },
				message: "must have required property 'category'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.for === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "for" },
				message: "must have required property 'for'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err4];
			else vErrors.push(err4);
			errors++;
		}
		if (data.expect === void 0) {
			const err5 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "expect" },
				message: "must have required property 'expect'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err5];
			else vErrors.push(err5);
			errors++;
		}
		if (data.message === void 0) {
			const err6 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "message" },
				message: "must have required property 'message'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err6];
			else vErrors.push(err6);
			errors++;
		}
		if (data.at === void 0) {
			const err7 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "at" },
				message: "must have required property 'at'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err7];
			else vErrors.push(err7);
			errors++;
		}
		if (data.why === void 0) {
			const err8 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "why" },
				message: "must have required property 'why'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err8];
			else vErrors.push(err8);
			errors++;
		}
		for (const key0 in data) if (!func1.call(schema31.properties, key0)) {
			const err9 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err9];
			else vErrors.push(err9);
			errors++;
		}
		if (data.id !== void 0) {
			let data0 = data.id;
			if (typeof data0 === "string") {
				if (!pattern4.test(data0)) {
					const err10 = {
						instancePath: instancePath + "/id",
						schemaPath: "#/properties/id/pattern",
						keyword: "pattern",
						params: { pattern: "^[a-z]+(-[a-z]+)*$" },
						message: "must match pattern \"^[a-z]+(-[a-z]+)*$\"",
						schema: "^[a-z]+(-[a-z]+)*$",
						parentSchema: schema31.properties.id,
						data: data0
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/id",
					schemaPath: "#/properties/id/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.id.type,
					parentSchema: schema31.properties.id,
					data: data0
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.title !== void 0) {
			let data1 = data.title;
			if (typeof data1 === "string") {
				if (func2(data1) < 1) {
					const err12 = {
						instancePath: instancePath + "/title",
						schemaPath: "#/properties/title/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema31.properties.title,
						data: data1
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/title",
					schemaPath: "#/properties/title/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.title.type,
					parentSchema: schema31.properties.title,
					data: data1
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
		if (data.severity !== void 0) {
			let data2 = data.severity;
			if (typeof data2 !== "string") {
				const err14 = {
					instancePath: instancePath + "/severity",
					schemaPath: "#/properties/severity/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.severity.type,
					parentSchema: schema31.properties.severity,
					data: data2
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
			if (!(data2 === "error" || data2 === "warning" || data2 === "info")) {
				const err15 = {
					instancePath: instancePath + "/severity",
					schemaPath: "#/properties/severity/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.severity.enum },
					message: "must be equal to one of the allowed values",
					schema: schema31.properties.severity.enum,
					parentSchema: schema31.properties.severity,
					data: data2
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
		}
		if (data.category !== void 0) {
			let data3 = data.category;
			if (typeof data3 !== "string") {
				const err16 = {
					instancePath: instancePath + "/category",
					schemaPath: "#/properties/category/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.category.type,
					parentSchema: schema31.properties.category,
					data: data3
				};
				if (vErrors === null) vErrors = [err16];
				else vErrors.push(err16);
				errors++;
			}
			if (!(data3 === "startup" || data3 === "reachability" || data3 === "capacity" || data3 === "security" || data3 === "hygiene")) {
				const err17 = {
					instancePath: instancePath + "/category",
					schemaPath: "#/properties/category/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.category.enum },
					message: "must be equal to one of the allowed values",
					schema: schema31.properties.category.enum,
					parentSchema: schema31.properties.category,
					data: data3
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
		}
		if (data.since !== void 0) {
			let data4 = data.since;
			if (typeof data4 === "string") {
				if (!pattern5.test(data4)) {
					const err18 = {
						instancePath: instancePath + "/since",
						schemaPath: "#/properties/since/pattern",
						keyword: "pattern",
						params: { pattern: "^\\d+\\.\\d+\\.\\d+$" },
						message: "must match pattern \"^\\d+\\.\\d+\\.\\d+$\"",
						schema: "^\\d+\\.\\d+\\.\\d+$",
						parentSchema: schema31.properties.since,
						data: data4
					};
					if (vErrors === null) vErrors = [err18];
					else vErrors.push(err18);
					errors++;
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/since",
					schemaPath: "#/properties/since/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.since.type,
					parentSchema: schema31.properties.since,
					data: data4
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
		if (data.confidence !== void 0) {
			let data5 = data.confidence;
			if (typeof data5 !== "string") {
				const err20 = {
					instancePath: instancePath + "/confidence",
					schemaPath: "#/properties/confidence/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.confidence.type,
					parentSchema: schema31.properties.confidence,
					data: data5
				};
				if (vErrors === null) vErrors = [err20];
				else vErrors.push(err20);
				errors++;
			}
			if (!(data5 === "certain" || data5 === "likely")) {
				const err21 = {
					instancePath: instancePath + "/confidence",
					schemaPath: "#/properties/confidence/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.confidence.enum },
					message: "must be equal to one of the allowed values",
					schema: schema31.properties.confidence.enum,
					parentSchema: schema31.properties.confidence,
					data: data5
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
		}
		if (data.for !== void 0) {
			let data6 = data.for;
			if (typeof data6 === "string") {
				if (!pattern6.test(data6)) {
					const err22 = {
						instancePath: instancePath + "/for",
						schemaPath: "#/properties/for/pattern",
						keyword: "pattern",
						params: { pattern: "^[a-z][a-z0-9_]*$" },
						message: "must match pattern \"^[a-z][a-z0-9_]*$\"",
						schema: "^[a-z][a-z0-9_]*$",
						parentSchema: schema31.properties.for,
						data: data6
					};
					if (vErrors === null) vErrors = [err22];
					else vErrors.push(err22);
					errors++;
				}
			} else {
				const err23 = {
					instancePath: instancePath + "/for",
					schemaPath: "#/properties/for/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.for.type,
					parentSchema: schema31.properties.for,
					data: data6
				};
				if (vErrors === null) vErrors = [err23];
				else vErrors.push(err23);
				errors++;
			}
		}
		if (data.when !== void 0) {
			let data7 = data.when;
			if (typeof data7 === "string") {
				if (func2(data7) > 120) {
					const err24 = {
						instancePath: instancePath + "/when",
						schemaPath: "#/properties/when/maxLength",
						keyword: "maxLength",
						params: { limit: 120 },
						message: "must NOT have more than 120 characters",
						schema: 120,
						parentSchema: schema31.properties.when,
						data: data7
					};
					if (vErrors === null) vErrors = [err24];
					else vErrors.push(err24);
					errors++;
				}
				if (func2(data7) < 1) {
					const err25 = {
						instancePath: instancePath + "/when",
						schemaPath: "#/properties/when/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema31.properties.when,
						data: data7
					};
					if (vErrors === null) vErrors = [err25];
					else vErrors.push(err25);
					errors++;
				}
			} else {
				const err26 = {
					instancePath: instancePath + "/when",
					schemaPath: "#/properties/when/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.when.type,
					parentSchema: schema31.properties.when,
					data: data7
				};
				if (vErrors === null) vErrors = [err26];
				else vErrors.push(err26);
				errors++;
			}
		}
		if (data.expect !== void 0) {
			let data8 = data.expect;
			if (typeof data8 === "string") {
				if (func2(data8) > 120) {
					const err27 = {
						instancePath: instancePath + "/expect",
						schemaPath: "#/properties/expect/maxLength",
						keyword: "maxLength",
						params: { limit: 120 },
						message: "must NOT have more than 120 characters",
						schema: 120,
						parentSchema: schema31.properties.expect,
						data: data8
					};
					if (vErrors === null) vErrors = [err27];
					else vErrors.push(err27);
					errors++;
				}
				if (func2(data8) < 1) {
					const err28 = {
						instancePath: instancePath + "/expect",
						schemaPath: "#/properties/expect/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema31.properties.expect,
						data: data8
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
			} else {
				const err29 = {
					instancePath: instancePath + "/expect",
					schemaPath: "#/properties/expect/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.expect.type,
					parentSchema: schema31.properties.expect,
					data: data8
				};
				if (vErrors === null) vErrors = [err29];
				else vErrors.push(err29);
				errors++;
			}
		}
		if (data.message !== void 0) {
			let data9 = data.message;
			if (typeof data9 === "string") {
				if (func2(data9) < 1) {
					const err30 = {
						instancePath: instancePath + "/message",
						schemaPath: "#/properties/message/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema31.properties.message,
						data: data9
					};
					if (vErrors === null) vErrors = [err30];
					else vErrors.push(err30);
					errors++;
				}
			} else {
				const err31 = {
					instancePath: instancePath + "/message",
					schemaPath: "#/properties/message/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.message.type,
					parentSchema: schema31.properties.message,
					data: data9
				};
				if (vErrors === null) vErrors = [err31];
				else vErrors.push(err31);
				errors++;
			}
		}
		if (data.at !== void 0) {
			let data10 = data.at;
			if (Array.isArray(data10)) {
				if (data10.length < 1) {
					const err32 = {
						instancePath: instancePath + "/at",
						schemaPath: "#/properties/at/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items",
						schema: 1,
						parentSchema: schema31.properties.at,
						data: data10
					};
					if (vErrors === null) vErrors = [err32];
					else vErrors.push(err32);
					errors++;
				}
				const len0 = data10.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data11 = data10[i0];
					if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
						if (data11.place === void 0) {
							const err33 = {
								instancePath: instancePath + "/at/" + i0,
								schemaPath: "#/properties/at/items/required",
								keyword: "required",
								params: { missingProperty: "place" },
								message: "must have required property 'place'",
								schema: schema31.properties.at.items.required,
								parentSchema: schema31.properties.at.items,
								data: data11
							};
							if (vErrors === null) vErrors = [err33];
							else vErrors.push(err33);
							errors++;
						}
						if (data11.label === void 0) {
							const err34 = {
								instancePath: instancePath + "/at/" + i0,
								schemaPath: "#/properties/at/items/required",
								keyword: "required",
								params: { missingProperty: "label" },
								message: "must have required property 'label'",
								schema: schema31.properties.at.items.required,
								parentSchema: schema31.properties.at.items,
								data: data11
							};
							if (vErrors === null) vErrors = [err34];
							else vErrors.push(err34);
							errors++;
						}
						for (const key1 in data11) if (!(key1 === "place" || key1 === "label")) {
							const err35 = {
								instancePath: instancePath + "/at/" + i0,
								schemaPath: "#/properties/at/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key1 },
								message: "must NOT have additional properties",
								schema: false,
								parentSchema: schema31.properties.at.items,
								data: data11
							};
							if (vErrors === null) vErrors = [err35];
							else vErrors.push(err35);
							errors++;
						}
						if (data11.place !== void 0) {
							let data12 = data11.place;
							if (typeof data12 === "string") {
								if (!pattern6.test(data12)) {
									const err36 = {
										instancePath: instancePath + "/at/" + i0 + "/place",
										schemaPath: "#/properties/at/items/properties/place/pattern",
										keyword: "pattern",
										params: { pattern: "^[a-z][a-z0-9_]*$" },
										message: "must match pattern \"^[a-z][a-z0-9_]*$\"",
										schema: "^[a-z][a-z0-9_]*$",
										parentSchema: schema31.properties.at.items.properties.place,
										data: data12
									};
									if (vErrors === null) vErrors = [err36];
									else vErrors.push(err36);
									errors++;
								}
							} else {
								const err37 = {
									instancePath: instancePath + "/at/" + i0 + "/place",
									schemaPath: "#/properties/at/items/properties/place/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.at.items.properties.place.type,
									parentSchema: schema31.properties.at.items.properties.place,
									data: data12
								};
								if (vErrors === null) vErrors = [err37];
								else vErrors.push(err37);
								errors++;
							}
						}
						if (data11.label !== void 0) {
							let data13 = data11.label;
							if (typeof data13 === "string") {
								if (func2(data13) < 1) {
									const err38 = {
										instancePath: instancePath + "/at/" + i0 + "/label",
										schemaPath: "#/properties/at/items/properties/label/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema31.properties.at.items.properties.label,
										data: data13
									};
									if (vErrors === null) vErrors = [err38];
									else vErrors.push(err38);
									errors++;
								}
							} else {
								const err39 = {
									instancePath: instancePath + "/at/" + i0 + "/label",
									schemaPath: "#/properties/at/items/properties/label/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.at.items.properties.label.type,
									parentSchema: schema31.properties.at.items.properties.label,
									data: data13
								};
								if (vErrors === null) vErrors = [err39];
								else vErrors.push(err39);
								errors++;
							}
						}
					} else {
						const err40 = {
							instancePath: instancePath + "/at/" + i0,
							schemaPath: "#/properties/at/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object",
							schema: schema31.properties.at.items.type,
							parentSchema: schema31.properties.at.items,
							data: data11
						};
						if (vErrors === null) vErrors = [err40];
						else vErrors.push(err40);
						errors++;
					}
				}
			} else {
				const err41 = {
					instancePath: instancePath + "/at",
					schemaPath: "#/properties/at/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.at.type,
					parentSchema: schema31.properties.at,
					data: data10
				};
				if (vErrors === null) vErrors = [err41];
				else vErrors.push(err41);
				errors++;
			}
		}
		if (data.related !== void 0) {
			let data14 = data.related;
			if (Array.isArray(data14)) {
				const len1 = data14.length;
				for (let i1 = 0; i1 < len1; i1++) {
					let data15 = data14[i1];
					if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
						if (data15.place === void 0) {
							const err42 = {
								instancePath: instancePath + "/related/" + i1,
								schemaPath: "#/properties/related/items/required",
								keyword: "required",
								params: { missingProperty: "place" },
								message: "must have required property 'place'",
								schema: schema31.properties.related.items.required,
								parentSchema: schema31.properties.related.items,
								data: data15
							};
							if (vErrors === null) vErrors = [err42];
							else vErrors.push(err42);
							errors++;
						}
						if (data15.label === void 0) {
							const err43 = {
								instancePath: instancePath + "/related/" + i1,
								schemaPath: "#/properties/related/items/required",
								keyword: "required",
								params: { missingProperty: "label" },
								message: "must have required property 'label'",
								schema: schema31.properties.related.items.required,
								parentSchema: schema31.properties.related.items,
								data: data15
							};
							if (vErrors === null) vErrors = [err43];
							else vErrors.push(err43);
							errors++;
						}
						for (const key2 in data15) if (!(key2 === "place" || key2 === "label")) {
							const err44 = {
								instancePath: instancePath + "/related/" + i1,
								schemaPath: "#/properties/related/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key2 },
								message: "must NOT have additional properties",
								schema: false,
								parentSchema: schema31.properties.related.items,
								data: data15
							};
							if (vErrors === null) vErrors = [err44];
							else vErrors.push(err44);
							errors++;
						}
						if (data15.place !== void 0) {
							let data16 = data15.place;
							if (typeof data16 === "string") {
								if (!pattern6.test(data16)) {
									const err45 = {
										instancePath: instancePath + "/related/" + i1 + "/place",
										schemaPath: "#/properties/related/items/properties/place/pattern",
										keyword: "pattern",
										params: { pattern: "^[a-z][a-z0-9_]*$" },
										message: "must match pattern \"^[a-z][a-z0-9_]*$\"",
										schema: "^[a-z][a-z0-9_]*$",
										parentSchema: schema31.properties.related.items.properties.place,
										data: data16
									};
									if (vErrors === null) vErrors = [err45];
									else vErrors.push(err45);
									errors++;
								}
							} else {
								const err46 = {
									instancePath: instancePath + "/related/" + i1 + "/place",
									schemaPath: "#/properties/related/items/properties/place/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.related.items.properties.place.type,
									parentSchema: schema31.properties.related.items.properties.place,
									data: data16
								};
								if (vErrors === null) vErrors = [err46];
								else vErrors.push(err46);
								errors++;
							}
						}
						if (data15.label !== void 0) {
							let data17 = data15.label;
							if (typeof data17 === "string") {
								if (func2(data17) < 1) {
									const err47 = {
										instancePath: instancePath + "/related/" + i1 + "/label",
										schemaPath: "#/properties/related/items/properties/label/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema31.properties.related.items.properties.label,
										data: data17
									};
									if (vErrors === null) vErrors = [err47];
									else vErrors.push(err47);
									errors++;
								}
							} else {
								const err48 = {
									instancePath: instancePath + "/related/" + i1 + "/label",
									schemaPath: "#/properties/related/items/properties/label/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.related.items.properties.label.type,
									parentSchema: schema31.properties.related.items.properties.label,
									data: data17
								};
								if (vErrors === null) vErrors = [err48];
								else vErrors.push(err48);
								errors++;
							}
						}
					} else {
						const err49 = {
							instancePath: instancePath + "/related/" + i1,
							schemaPath: "#/properties/related/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object",
							schema: schema31.properties.related.items.type,
							parentSchema: schema31.properties.related.items,
							data: data15
						};
						if (vErrors === null) vErrors = [err49];
						else vErrors.push(err49);
						errors++;
					}
				}
			} else {
				const err50 = {
					instancePath: instancePath + "/related",
					schemaPath: "#/properties/related/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.related.type,
					parentSchema: schema31.properties.related,
					data: data14
				};
				if (vErrors === null) vErrors = [err50];
				else vErrors.push(err50);
				errors++;
			}
		}
		if (data.why !== void 0) {
			let data18 = data.why;
			if (typeof data18 === "string") {
				if (func2(data18) < 1) {
					const err51 = {
						instancePath: instancePath + "/why",
						schemaPath: "#/properties/why/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema31.properties.why,
						data: data18
					};
					if (vErrors === null) vErrors = [err51];
					else vErrors.push(err51);
					errors++;
				}
			} else {
				const err52 = {
					instancePath: instancePath + "/why",
					schemaPath: "#/properties/why/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.why.type,
					parentSchema: schema31.properties.why,
					data: data18
				};
				if (vErrors === null) vErrors = [err52];
				else vErrors.push(err52);
				errors++;
			}
		}
		if (data.fix !== void 0) {
			let data19 = data.fix;
			if (Array.isArray(data19)) {
				const len2 = data19.length;
				for (let i2 = 0; i2 < len2; i2++) {
					let data20 = data19[i2];
					if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
						if (data20.owner === void 0) {
							const err53 = {
								instancePath: instancePath + "/fix/" + i2,
								schemaPath: "#/properties/fix/items/required",
								keyword: "required",
								params: { missingProperty: "owner" },
								message: "must have required property 'owner'",
								schema: schema31.properties.fix.items.required,
								parentSchema: schema31.properties.fix.items,
								data: data20
							};
							if (vErrors === null) vErrors = [err53];
							else vErrors.push(err53);
							errors++;
						}
						if (data20.text === void 0) {
							const err54 = {
								instancePath: instancePath + "/fix/" + i2,
								schemaPath: "#/properties/fix/items/required",
								keyword: "required",
								params: { missingProperty: "text" },
								message: "must have required property 'text'",
								schema: schema31.properties.fix.items.required,
								parentSchema: schema31.properties.fix.items,
								data: data20
							};
							if (vErrors === null) vErrors = [err54];
							else vErrors.push(err54);
							errors++;
						}
						for (const key3 in data20) if (!(key3 === "owner" || key3 === "when" || key3 === "text" || key3 === "safety" || key3 === "edits" || key3 === "makes")) {
							const err55 = {
								instancePath: instancePath + "/fix/" + i2,
								schemaPath: "#/properties/fix/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key3 },
								message: "must NOT have additional properties",
								schema: false,
								parentSchema: schema31.properties.fix.items,
								data: data20
							};
							if (vErrors === null) vErrors = [err55];
							else vErrors.push(err55);
							errors++;
						}
						if (data20.owner !== void 0) {
							let data21 = data20.owner;
							if (typeof data21 !== "string") {
								const err56 = {
									instancePath: instancePath + "/fix/" + i2 + "/owner",
									schemaPath: "#/properties/fix/items/properties/owner/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.fix.items.properties.owner.type,
									parentSchema: schema31.properties.fix.items.properties.owner,
									data: data21
								};
								if (vErrors === null) vErrors = [err56];
								else vErrors.push(err56);
								errors++;
							}
							if (!(data21 === "server" || data21 === "host" || data21 === "network" || data21 === "client")) {
								const err57 = {
									instancePath: instancePath + "/fix/" + i2 + "/owner",
									schemaPath: "#/properties/fix/items/properties/owner/enum",
									keyword: "enum",
									params: { allowedValues: schema31.properties.fix.items.properties.owner.enum },
									message: "must be equal to one of the allowed values",
									schema: schema31.properties.fix.items.properties.owner.enum,
									parentSchema: schema31.properties.fix.items.properties.owner,
									data: data21
								};
								if (vErrors === null) vErrors = [err57];
								else vErrors.push(err57);
								errors++;
							}
						}
						if (data20.when !== void 0) {
							let data22 = data20.when;
							if (typeof data22 === "string") {
								if (func2(data22) > 120) {
									const err58 = {
										instancePath: instancePath + "/fix/" + i2 + "/when",
										schemaPath: "#/properties/fix/items/properties/when/maxLength",
										keyword: "maxLength",
										params: { limit: 120 },
										message: "must NOT have more than 120 characters",
										schema: 120,
										parentSchema: schema31.properties.fix.items.properties.when,
										data: data22
									};
									if (vErrors === null) vErrors = [err58];
									else vErrors.push(err58);
									errors++;
								}
								if (func2(data22) < 1) {
									const err59 = {
										instancePath: instancePath + "/fix/" + i2 + "/when",
										schemaPath: "#/properties/fix/items/properties/when/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema31.properties.fix.items.properties.when,
										data: data22
									};
									if (vErrors === null) vErrors = [err59];
									else vErrors.push(err59);
									errors++;
								}
							} else {
								const err60 = {
									instancePath: instancePath + "/fix/" + i2 + "/when",
									schemaPath: "#/properties/fix/items/properties/when/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.fix.items.properties.when.type,
									parentSchema: schema31.properties.fix.items.properties.when,
									data: data22
								};
								if (vErrors === null) vErrors = [err60];
								else vErrors.push(err60);
								errors++;
							}
						}
						if (data20.text !== void 0) {
							let data23 = data20.text;
							if (typeof data23 === "string") {
								if (func2(data23) < 1) {
									const err61 = {
										instancePath: instancePath + "/fix/" + i2 + "/text",
										schemaPath: "#/properties/fix/items/properties/text/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema31.properties.fix.items.properties.text,
										data: data23
									};
									if (vErrors === null) vErrors = [err61];
									else vErrors.push(err61);
									errors++;
								}
							} else {
								const err62 = {
									instancePath: instancePath + "/fix/" + i2 + "/text",
									schemaPath: "#/properties/fix/items/properties/text/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.fix.items.properties.text.type,
									parentSchema: schema31.properties.fix.items.properties.text,
									data: data23
								};
								if (vErrors === null) vErrors = [err62];
								else vErrors.push(err62);
								errors++;
							}
						}
						if (data20.safety !== void 0) {
							let data24 = data20.safety;
							if (typeof data24 !== "string") {
								const err63 = {
									instancePath: instancePath + "/fix/" + i2 + "/safety",
									schemaPath: "#/properties/fix/items/properties/safety/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.fix.items.properties.safety.type,
									parentSchema: schema31.properties.fix.items.properties.safety,
									data: data24
								};
								if (vErrors === null) vErrors = [err63];
								else vErrors.push(err63);
								errors++;
							}
							if (!(data24 === "safe" || data24 === "unsafe")) {
								const err64 = {
									instancePath: instancePath + "/fix/" + i2 + "/safety",
									schemaPath: "#/properties/fix/items/properties/safety/enum",
									keyword: "enum",
									params: { allowedValues: schema31.properties.fix.items.properties.safety.enum },
									message: "must be equal to one of the allowed values",
									schema: schema31.properties.fix.items.properties.safety.enum,
									parentSchema: schema31.properties.fix.items.properties.safety,
									data: data24
								};
								if (vErrors === null) vErrors = [err64];
								else vErrors.push(err64);
								errors++;
							}
						}
						if (data20.edits !== void 0) {
							let data25 = data20.edits;
							if (Array.isArray(data25)) {
								if (data25.length < 1) {
									const err65 = {
										instancePath: instancePath + "/fix/" + i2 + "/edits",
										schemaPath: "#/properties/fix/items/properties/edits/minItems",
										keyword: "minItems",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 items",
										schema: 1,
										parentSchema: schema31.properties.fix.items.properties.edits,
										data: data25
									};
									if (vErrors === null) vErrors = [err65];
									else vErrors.push(err65);
									errors++;
								}
								const len3 = data25.length;
								for (let i3 = 0; i3 < len3; i3++) {
									let data26 = data25[i3];
									if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
										if (data26.place === void 0) {
											const err66 = {
												instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3,
												schemaPath: "#/properties/fix/items/properties/edits/items/required",
												keyword: "required",
												params: { missingProperty: "place" },
												message: "must have required property 'place'",
												schema: schema31.properties.fix.items.properties.edits.items.required,
												parentSchema: schema31.properties.fix.items.properties.edits.items,
												data: data26
											};
											if (vErrors === null) vErrors = [err66];
											else vErrors.push(err66);
											errors++;
										}
										if (data26.text === void 0) {
											const err67 = {
												instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3,
												schemaPath: "#/properties/fix/items/properties/edits/items/required",
												keyword: "required",
												params: { missingProperty: "text" },
												message: "must have required property 'text'",
												schema: schema31.properties.fix.items.properties.edits.items.required,
												parentSchema: schema31.properties.fix.items.properties.edits.items,
												data: data26
											};
											if (vErrors === null) vErrors = [err67];
											else vErrors.push(err67);
											errors++;
										}
										for (const key4 in data26) if (!(key4 === "place" || key4 === "text")) {
											const err68 = {
												instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3,
												schemaPath: "#/properties/fix/items/properties/edits/items/additionalProperties",
												keyword: "additionalProperties",
												params: { additionalProperty: key4 },
												message: "must NOT have additional properties",
												schema: false,
												parentSchema: schema31.properties.fix.items.properties.edits.items,
												data: data26
											};
											if (vErrors === null) vErrors = [err68];
											else vErrors.push(err68);
											errors++;
										}
										if (data26.place !== void 0) {
											let data27 = data26.place;
											if (typeof data27 === "string") {
												if (!pattern6.test(data27)) {
													const err69 = {
														instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3 + "/place",
														schemaPath: "#/properties/fix/items/properties/edits/items/properties/place/pattern",
														keyword: "pattern",
														params: { pattern: "^[a-z][a-z0-9_]*$" },
														message: "must match pattern \"^[a-z][a-z0-9_]*$\"",
														schema: "^[a-z][a-z0-9_]*$",
														parentSchema: schema31.properties.fix.items.properties.edits.items.properties.place,
														data: data27
													};
													if (vErrors === null) vErrors = [err69];
													else vErrors.push(err69);
													errors++;
												}
											} else {
												const err70 = {
													instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3 + "/place",
													schemaPath: "#/properties/fix/items/properties/edits/items/properties/place/type",
													keyword: "type",
													params: { type: "string" },
													message: "must be string",
													schema: schema31.properties.fix.items.properties.edits.items.properties.place.type,
													parentSchema: schema31.properties.fix.items.properties.edits.items.properties.place,
													data: data27
												};
												if (vErrors === null) vErrors = [err70];
												else vErrors.push(err70);
												errors++;
											}
										}
										if (data26.text !== void 0) {
											let data28 = data26.text;
											if (typeof data28 !== "string") {
												const err71 = {
													instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3 + "/text",
													schemaPath: "#/properties/fix/items/properties/edits/items/properties/text/type",
													keyword: "type",
													params: { type: "string" },
													message: "must be string",
													schema: schema31.properties.fix.items.properties.edits.items.properties.text.type,
													parentSchema: schema31.properties.fix.items.properties.edits.items.properties.text,
													data: data28
												};
												if (vErrors === null) vErrors = [err71];
												else vErrors.push(err71);
												errors++;
											}
										}
									} else {
										const err72 = {
											instancePath: instancePath + "/fix/" + i2 + "/edits/" + i3,
											schemaPath: "#/properties/fix/items/properties/edits/items/type",
											keyword: "type",
											params: { type: "object" },
											message: "must be object",
											schema: schema31.properties.fix.items.properties.edits.items.type,
											parentSchema: schema31.properties.fix.items.properties.edits.items,
											data: data26
										};
										if (vErrors === null) vErrors = [err72];
										else vErrors.push(err72);
										errors++;
									}
								}
							} else {
								const err73 = {
									instancePath: instancePath + "/fix/" + i2 + "/edits",
									schemaPath: "#/properties/fix/items/properties/edits/type",
									keyword: "type",
									params: { type: "array" },
									message: "must be array",
									schema: schema31.properties.fix.items.properties.edits.type,
									parentSchema: schema31.properties.fix.items.properties.edits,
									data: data25
								};
								if (vErrors === null) vErrors = [err73];
								else vErrors.push(err73);
								errors++;
							}
						}
						if (data20.makes !== void 0) {
							let data29 = data20.makes;
							if (typeof data29 !== "string") {
								const err74 = {
									instancePath: instancePath + "/fix/" + i2 + "/makes",
									schemaPath: "#/properties/fix/items/properties/makes/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.fix.items.properties.makes.type,
									parentSchema: schema31.properties.fix.items.properties.makes,
									data: data29
								};
								if (vErrors === null) vErrors = [err74];
								else vErrors.push(err74);
								errors++;
							}
							if (!(data29 === "opening" || data29 === "related" || data29 === "continuation" || data29 === "assignment" || data29 === "module" || data29 === "narrowing")) {
								const err75 = {
									instancePath: instancePath + "/fix/" + i2 + "/makes",
									schemaPath: "#/properties/fix/items/properties/makes/enum",
									keyword: "enum",
									params: { allowedValues: schema31.properties.fix.items.properties.makes.enum },
									message: "must be equal to one of the allowed values",
									schema: schema31.properties.fix.items.properties.makes.enum,
									parentSchema: schema31.properties.fix.items.properties.makes,
									data: data29
								};
								if (vErrors === null) vErrors = [err75];
								else vErrors.push(err75);
								errors++;
							}
						}
					} else {
						const err76 = {
							instancePath: instancePath + "/fix/" + i2,
							schemaPath: "#/properties/fix/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object",
							schema: schema31.properties.fix.items.type,
							parentSchema: schema31.properties.fix.items,
							data: data20
						};
						if (vErrors === null) vErrors = [err76];
						else vErrors.push(err76);
						errors++;
					}
				}
			} else {
				const err77 = {
					instancePath: instancePath + "/fix",
					schemaPath: "#/properties/fix/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.fix.type,
					parentSchema: schema31.properties.fix,
					data: data19
				};
				if (vErrors === null) vErrors = [err77];
				else vErrors.push(err77);
				errors++;
			}
		}
		if (data.references !== void 0) {
			let data30 = data.references;
			if (Array.isArray(data30)) {
				if (data30.length > 5) {
					const err78 = {
						instancePath: instancePath + "/references",
						schemaPath: "#/properties/references/maxItems",
						keyword: "maxItems",
						params: { limit: 5 },
						message: "must NOT have more than 5 items",
						schema: 5,
						parentSchema: schema31.properties.references,
						data: data30
					};
					if (vErrors === null) vErrors = [err78];
					else vErrors.push(err78);
					errors++;
				}
				const len4 = data30.length;
				for (let i4 = 0; i4 < len4; i4++) {
					let data31 = data30[i4];
					if (!(typeof data31 === "string")) {
						const err79 = {
							instancePath: instancePath + "/references/" + i4,
							schemaPath: "#/properties/references/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema31.properties.references.items.type,
							parentSchema: schema31.properties.references.items,
							data: data31
						};
						if (vErrors === null) vErrors = [err79];
						else vErrors.push(err79);
						errors++;
					}
				}
			} else {
				const err80 = {
					instancePath: instancePath + "/references",
					schemaPath: "#/properties/references/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.references.type,
					parentSchema: schema31.properties.references,
					data: data30
				};
				if (vErrors === null) vErrors = [err80];
				else vErrors.push(err80);
				errors++;
			}
		}
		if (data.examples !== void 0) {
			let data32 = data.examples;
			if (Array.isArray(data32)) {
				const len5 = data32.length;
				for (let i5 = 0; i5 < len5; i5++) {
					let data33 = data32[i5];
					if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
						if (data33.name === void 0) {
							const err81 = {
								instancePath: instancePath + "/examples/" + i5,
								schemaPath: "#/properties/examples/items/required",
								keyword: "required",
								params: { missingProperty: "name" },
								message: "must have required property 'name'",
								schema: schema31.properties.examples.items.required,
								parentSchema: schema31.properties.examples.items,
								data: data33
							};
							if (vErrors === null) vErrors = [err81];
							else vErrors.push(err81);
							errors++;
						}
						if (data33.files === void 0) {
							const err82 = {
								instancePath: instancePath + "/examples/" + i5,
								schemaPath: "#/properties/examples/items/required",
								keyword: "required",
								params: { missingProperty: "files" },
								message: "must have required property 'files'",
								schema: schema31.properties.examples.items.required,
								parentSchema: schema31.properties.examples.items,
								data: data33
							};
							if (vErrors === null) vErrors = [err82];
							else vErrors.push(err82);
							errors++;
						}
						for (const key5 in data33) if (!(key5 === "name" || key5 === "options" || key5 === "files")) {
							const err83 = {
								instancePath: instancePath + "/examples/" + i5,
								schemaPath: "#/properties/examples/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key5 },
								message: "must NOT have additional properties",
								schema: false,
								parentSchema: schema31.properties.examples.items,
								data: data33
							};
							if (vErrors === null) vErrors = [err83];
							else vErrors.push(err83);
							errors++;
						}
						if (data33.name !== void 0) {
							let data34 = data33.name;
							if (typeof data34 === "string") {
								if (func2(data34) < 1) {
									const err84 = {
										instancePath: instancePath + "/examples/" + i5 + "/name",
										schemaPath: "#/properties/examples/items/properties/name/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema31.properties.examples.items.properties.name,
										data: data34
									};
									if (vErrors === null) vErrors = [err84];
									else vErrors.push(err84);
									errors++;
								}
							} else {
								const err85 = {
									instancePath: instancePath + "/examples/" + i5 + "/name",
									schemaPath: "#/properties/examples/items/properties/name/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema31.properties.examples.items.properties.name.type,
									parentSchema: schema31.properties.examples.items.properties.name,
									data: data34
								};
								if (vErrors === null) vErrors = [err85];
								else vErrors.push(err85);
								errors++;
							}
						}
						if (data33.options !== void 0) {
							let data35 = data33.options;
							if (data35 && typeof data35 == "object" && !Array.isArray(data35)) {
								for (const key6 in data35) if (!(key6 === "kernel" || key6 === "os" || key6 === "dialect")) {
									const err86 = {
										instancePath: instancePath + "/examples/" + i5 + "/options",
										schemaPath: "#/properties/examples/items/properties/options/additionalProperties",
										keyword: "additionalProperties",
										params: { additionalProperty: key6 },
										message: "must NOT have additional properties",
										schema: false,
										parentSchema: schema31.properties.examples.items.properties.options,
										data: data35
									};
									if (vErrors === null) vErrors = [err86];
									else vErrors.push(err86);
									errors++;
								}
								if (data35.kernel !== void 0) {
									let data36 = data35.kernel;
									if (typeof data36 === "string") {
										if (func2(data36) < 1) {
											const err87 = {
												instancePath: instancePath + "/examples/" + i5 + "/options/kernel",
												schemaPath: "#/properties/examples/items/properties/options/properties/kernel/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters",
												schema: 1,
												parentSchema: schema31.properties.examples.items.properties.options.properties.kernel,
												data: data36
											};
											if (vErrors === null) vErrors = [err87];
											else vErrors.push(err87);
											errors++;
										}
									} else {
										const err88 = {
											instancePath: instancePath + "/examples/" + i5 + "/options/kernel",
											schemaPath: "#/properties/examples/items/properties/options/properties/kernel/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string",
											schema: schema31.properties.examples.items.properties.options.properties.kernel.type,
											parentSchema: schema31.properties.examples.items.properties.options.properties.kernel,
											data: data36
										};
										if (vErrors === null) vErrors = [err88];
										else vErrors.push(err88);
										errors++;
									}
								}
								if (data35.os !== void 0) {
									let data37 = data35.os;
									if (typeof data37 === "string") {
										if (func2(data37) < 1) {
											const err89 = {
												instancePath: instancePath + "/examples/" + i5 + "/options/os",
												schemaPath: "#/properties/examples/items/properties/options/properties/os/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters",
												schema: 1,
												parentSchema: schema31.properties.examples.items.properties.options.properties.os,
												data: data37
											};
											if (vErrors === null) vErrors = [err89];
											else vErrors.push(err89);
											errors++;
										}
									} else {
										const err90 = {
											instancePath: instancePath + "/examples/" + i5 + "/options/os",
											schemaPath: "#/properties/examples/items/properties/options/properties/os/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string",
											schema: schema31.properties.examples.items.properties.options.properties.os.type,
											parentSchema: schema31.properties.examples.items.properties.options.properties.os,
											data: data37
										};
										if (vErrors === null) vErrors = [err90];
										else vErrors.push(err90);
										errors++;
									}
								}
								if (data35.dialect !== void 0) {
									let data38 = data35.dialect;
									if (typeof data38 === "string") {
										if (func2(data38) < 1) {
											const err91 = {
												instancePath: instancePath + "/examples/" + i5 + "/options/dialect",
												schemaPath: "#/properties/examples/items/properties/options/properties/dialect/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters",
												schema: 1,
												parentSchema: schema31.properties.examples.items.properties.options.properties.dialect,
												data: data38
											};
											if (vErrors === null) vErrors = [err91];
											else vErrors.push(err91);
											errors++;
										}
									} else {
										const err92 = {
											instancePath: instancePath + "/examples/" + i5 + "/options/dialect",
											schemaPath: "#/properties/examples/items/properties/options/properties/dialect/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string",
											schema: schema31.properties.examples.items.properties.options.properties.dialect.type,
											parentSchema: schema31.properties.examples.items.properties.options.properties.dialect,
											data: data38
										};
										if (vErrors === null) vErrors = [err92];
										else vErrors.push(err92);
										errors++;
									}
								}
							} else {
								const err93 = {
									instancePath: instancePath + "/examples/" + i5 + "/options",
									schemaPath: "#/properties/examples/items/properties/options/type",
									keyword: "type",
									params: { type: "object" },
									message: "must be object",
									schema: schema31.properties.examples.items.properties.options.type,
									parentSchema: schema31.properties.examples.items.properties.options,
									data: data35
								};
								if (vErrors === null) vErrors = [err93];
								else vErrors.push(err93);
								errors++;
							}
						}
						if (data33.files !== void 0) {
							let data39 = data33.files;
							if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
								for (const key7 in data39) {
									const _errs88 = errors;
									if (typeof key7 === "string") {
										if (func2(key7) < 1) {
											const err94 = {
												instancePath: instancePath + "/examples/" + i5 + "/files",
												schemaPath: "#/properties/examples/items/properties/files/propertyNames/minLength",
												keyword: "minLength",
												params: { limit: 1 },
												message: "must NOT have fewer than 1 characters",
												schema: 1,
												parentSchema: schema31.properties.examples.items.properties.files.propertyNames,
												data: key7,
												propertyName: key7
											};
											if (vErrors === null) vErrors = [err94];
											else vErrors.push(err94);
											errors++;
										}
									} else {
										const err95 = {
											instancePath: instancePath + "/examples/" + i5 + "/files",
											schemaPath: "#/properties/examples/items/properties/files/propertyNames/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string",
											schema: schema31.properties.examples.items.properties.files.propertyNames.type,
											parentSchema: schema31.properties.examples.items.properties.files.propertyNames,
											data: key7,
											propertyName: key7
										};
										if (vErrors === null) vErrors = [err95];
										else vErrors.push(err95);
										errors++;
									}
									if (!(_errs88 === errors)) {
										const err96 = {
											instancePath: instancePath + "/examples/" + i5 + "/files",
											schemaPath: "#/properties/examples/items/properties/files/propertyNames",
											keyword: "propertyNames",
											params: { propertyName: key7 },
											message: "property name must be valid",
											schema: schema31.properties.examples.items.properties.files.propertyNames,
											parentSchema: schema31.properties.examples.items.properties.files,
											data: data39
										};
										if (vErrors === null) vErrors = [err96];
										else vErrors.push(err96);
										errors++;
									}
								}
								for (const key8 in data39) {
									let data40 = data39[key8];
									if (typeof data40 !== "string") {
										const err97 = {
											instancePath: instancePath + "/examples/" + i5 + "/files/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),
											schemaPath: "#/properties/examples/items/properties/files/additionalProperties/type",
											keyword: "type",
											params: { type: "string" },
											message: "must be string",
											schema: schema31.properties.examples.items.properties.files.additionalProperties.type,
											parentSchema: schema31.properties.examples.items.properties.files.additionalProperties,
											data: data40
										};
										if (vErrors === null) vErrors = [err97];
										else vErrors.push(err97);
										errors++;
									}
								}
							} else {
								const err98 = {
									instancePath: instancePath + "/examples/" + i5 + "/files",
									schemaPath: "#/properties/examples/items/properties/files/type",
									keyword: "type",
									params: { type: "object" },
									message: "must be object",
									schema: schema31.properties.examples.items.properties.files.type,
									parentSchema: schema31.properties.examples.items.properties.files,
									data: data39
								};
								if (vErrors === null) vErrors = [err98];
								else vErrors.push(err98);
								errors++;
							}
						}
					} else {
						const err99 = {
							instancePath: instancePath + "/examples/" + i5,
							schemaPath: "#/properties/examples/items/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object",
							schema: schema31.properties.examples.items.type,
							parentSchema: schema31.properties.examples.items,
							data: data33
						};
						if (vErrors === null) vErrors = [err99];
						else vErrors.push(err99);
						errors++;
					}
				}
			} else {
				const err100 = {
					instancePath: instancePath + "/examples",
					schemaPath: "#/properties/examples/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.examples.type,
					parentSchema: schema31.properties.examples,
					data: data32
				};
				if (vErrors === null) vErrors = [err100];
				else vErrors.push(err100);
				errors++;
			}
		}
	} else {
		const err101 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema31.type,
			parentSchema: schema31,
			data
		};
		if (vErrors === null) vErrors = [err101];
		else vErrors.push(err101);
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

export { rule_default as default, validate };