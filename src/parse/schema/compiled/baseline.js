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
var baseline_default = validate20;
const schema31 = {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"$id": "urn:pasvlint:baseline:1",
	"type": "object",
	"properties": {
		"version": {
			"type": "number",
			"const": 1
		},
		"findings": {
			"type": "array",
			"items": { "$ref": "#/$defs/known" },
			"description": "by file, rule and message"
		}
	},
	"required": ["version", "findings"],
	"additionalProperties": false,
	"title": "A pasvlint baseline",
	"description": "Findings that were there when it was written, for pasvlint, version 1.",
	"$defs": { "known": {
		"type": "object",
		"properties": {
			"rule": {
				"type": "string",
				"minLength": 1,
				"description": "the id of the linter rule"
			},
			"file": {
				"description": "where its primary place was, relative to the baseline; left out if it had none",
				"type": "string",
				"minLength": 1
			},
			"message": {
				"type": "string",
				"minLength": 1,
				"description": "what was reported; a finding that says something else is a new one"
			},
			"fingerprint": {
				"type": "string",
				"pattern": "^[0-9a-f]{16}$",
				"description": "16 hexadecimal digits, made of the rule and of names, not of line numbers"
			},
			"count": {
				"description": "how many findings agree in all of this; 1 if left out",
				"type": "integer",
				"minimum": 2,
				"maximum": 9007199254740991
			}
		},
		"required": [
			"rule",
			"message",
			"fingerprint"
		],
		"additionalProperties": false,
		"title": "a finding"
	} }
};
const schema32 = {
	"type": "object",
	"properties": {
		"rule": {
			"type": "string",
			"minLength": 1,
			"description": "the id of the linter rule"
		},
		"file": {
			"description": "where its primary place was, relative to the baseline; left out if it had none",
			"type": "string",
			"minLength": 1
		},
		"message": {
			"type": "string",
			"minLength": 1,
			"description": "what was reported; a finding that says something else is a new one"
		},
		"fingerprint": {
			"type": "string",
			"pattern": "^[0-9a-f]{16}$",
			"description": "16 hexadecimal digits, made of the rule and of names, not of line numbers"
		},
		"count": {
			"description": "how many findings agree in all of this; 1 if left out",
			"type": "integer",
			"minimum": 2,
			"maximum": 9007199254740991
		}
	},
	"required": [
		"rule",
		"message",
		"fingerprint"
	],
	"additionalProperties": false,
	"title": "a finding"
};
const func1 = require_ucs2length().default;
const pattern4 = new RegExp("^[0-9a-f]{16}$", "u");
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
		if (data.findings === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "findings" },
				message: "must have required property 'findings'",
				schema: schema31.required,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "version" || key0 === "findings")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.version !== void 0) {
			let data0 = data.version;
			if (!(typeof data0 == "number" && isFinite(data0))) {
				const err3 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema31.properties.version.type,
					parentSchema: schema31.properties.version,
					data: data0
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
			if (1 !== data0) {
				const err4 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/const",
					keyword: "const",
					params: { allowedValue: 1 },
					message: "must be equal to constant",
					schema: 1,
					parentSchema: schema31.properties.version,
					data: data0
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.findings !== void 0) {
			let data1 = data.findings;
			if (Array.isArray(data1)) {
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data2 = data1[i0];
					if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
						if (data2.rule === void 0) {
							const err5 = {
								instancePath: instancePath + "/findings/" + i0,
								schemaPath: "#/$defs/known/required",
								keyword: "required",
								params: { missingProperty: "rule" },
								message: "must have required property 'rule'",
								schema: schema32.required,
								parentSchema: schema32,
								data: data2
							};
							if (vErrors === null) vErrors = [err5];
							else vErrors.push(err5);
							errors++;
						}
						if (data2.message === void 0) {
							const err6 = {
								instancePath: instancePath + "/findings/" + i0,
								schemaPath: "#/$defs/known/required",
								keyword: "required",
								params: { missingProperty: "message" },
								message: "must have required property 'message'",
								schema: schema32.required,
								parentSchema: schema32,
								data: data2
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
						if (data2.fingerprint === void 0) {
							const err7 = {
								instancePath: instancePath + "/findings/" + i0,
								schemaPath: "#/$defs/known/required",
								keyword: "required",
								params: { missingProperty: "fingerprint" },
								message: "must have required property 'fingerprint'",
								schema: schema32.required,
								parentSchema: schema32,
								data: data2
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
						for (const key1 in data2) if (!(key1 === "rule" || key1 === "file" || key1 === "message" || key1 === "fingerprint" || key1 === "count")) {
							const err8 = {
								instancePath: instancePath + "/findings/" + i0,
								schemaPath: "#/$defs/known/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key1 },
								message: "must NOT have additional properties",
								schema: false,
								parentSchema: schema32,
								data: data2
							};
							if (vErrors === null) vErrors = [err8];
							else vErrors.push(err8);
							errors++;
						}
						if (data2.rule !== void 0) {
							let data3 = data2.rule;
							if (typeof data3 === "string") {
								if (func1(data3) < 1) {
									const err9 = {
										instancePath: instancePath + "/findings/" + i0 + "/rule",
										schemaPath: "#/$defs/known/properties/rule/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema32.properties.rule,
										data: data3
									};
									if (vErrors === null) vErrors = [err9];
									else vErrors.push(err9);
									errors++;
								}
							} else {
								const err10 = {
									instancePath: instancePath + "/findings/" + i0 + "/rule",
									schemaPath: "#/$defs/known/properties/rule/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema32.properties.rule.type,
									parentSchema: schema32.properties.rule,
									data: data3
								};
								if (vErrors === null) vErrors = [err10];
								else vErrors.push(err10);
								errors++;
							}
						}
						if (data2.file !== void 0) {
							let data4 = data2.file;
							if (typeof data4 === "string") {
								if (func1(data4) < 1) {
									const err11 = {
										instancePath: instancePath + "/findings/" + i0 + "/file",
										schemaPath: "#/$defs/known/properties/file/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema32.properties.file,
										data: data4
									};
									if (vErrors === null) vErrors = [err11];
									else vErrors.push(err11);
									errors++;
								}
							} else {
								const err12 = {
									instancePath: instancePath + "/findings/" + i0 + "/file",
									schemaPath: "#/$defs/known/properties/file/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema32.properties.file.type,
									parentSchema: schema32.properties.file,
									data: data4
								};
								if (vErrors === null) vErrors = [err12];
								else vErrors.push(err12);
								errors++;
							}
						}
						if (data2.message !== void 0) {
							let data5 = data2.message;
							if (typeof data5 === "string") {
								if (func1(data5) < 1) {
									const err13 = {
										instancePath: instancePath + "/findings/" + i0 + "/message",
										schemaPath: "#/$defs/known/properties/message/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema32.properties.message,
										data: data5
									};
									if (vErrors === null) vErrors = [err13];
									else vErrors.push(err13);
									errors++;
								}
							} else {
								const err14 = {
									instancePath: instancePath + "/findings/" + i0 + "/message",
									schemaPath: "#/$defs/known/properties/message/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema32.properties.message.type,
									parentSchema: schema32.properties.message,
									data: data5
								};
								if (vErrors === null) vErrors = [err14];
								else vErrors.push(err14);
								errors++;
							}
						}
						if (data2.fingerprint !== void 0) {
							let data6 = data2.fingerprint;
							if (typeof data6 === "string") {
								if (!pattern4.test(data6)) {
									const err15 = {
										instancePath: instancePath + "/findings/" + i0 + "/fingerprint",
										schemaPath: "#/$defs/known/properties/fingerprint/pattern",
										keyword: "pattern",
										params: { pattern: "^[0-9a-f]{16}$" },
										message: "must match pattern \"^[0-9a-f]{16}$\"",
										schema: "^[0-9a-f]{16}$",
										parentSchema: schema32.properties.fingerprint,
										data: data6
									};
									if (vErrors === null) vErrors = [err15];
									else vErrors.push(err15);
									errors++;
								}
							} else {
								const err16 = {
									instancePath: instancePath + "/findings/" + i0 + "/fingerprint",
									schemaPath: "#/$defs/known/properties/fingerprint/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema32.properties.fingerprint.type,
									parentSchema: schema32.properties.fingerprint,
									data: data6
								};
								if (vErrors === null) vErrors = [err16];
								else vErrors.push(err16);
								errors++;
							}
						}
						if (data2.count !== void 0) {
							let data7 = data2.count;
							if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7))) {
								const err17 = {
									instancePath: instancePath + "/findings/" + i0 + "/count",
									schemaPath: "#/$defs/known/properties/count/type",
									keyword: "type",
									params: { type: "integer" },
									message: "must be integer",
									schema: schema32.properties.count.type,
									parentSchema: schema32.properties.count,
									data: data7
								};
								if (vErrors === null) vErrors = [err17];
								else vErrors.push(err17);
								errors++;
							}
							if (typeof data7 == "number" && isFinite(data7)) {
								if (data7 > 9007199254740991 || isNaN(data7)) {
									const err18 = {
										instancePath: instancePath + "/findings/" + i0 + "/count",
										schemaPath: "#/$defs/known/properties/count/maximum",
										keyword: "maximum",
										params: {
											comparison: "<=",
											limit: 9007199254740991
										},
										message: "must be <= 9007199254740991",
										schema: 9007199254740991,
										parentSchema: schema32.properties.count,
										data: data7
									};
									if (vErrors === null) vErrors = [err18];
									else vErrors.push(err18);
									errors++;
								}
								if (data7 < 2 || isNaN(data7)) {
									const err19 = {
										instancePath: instancePath + "/findings/" + i0 + "/count",
										schemaPath: "#/$defs/known/properties/count/minimum",
										keyword: "minimum",
										params: {
											comparison: ">=",
											limit: 2
										},
										message: "must be >= 2",
										schema: 2,
										parentSchema: schema32.properties.count,
										data: data7
									};
									if (vErrors === null) vErrors = [err19];
									else vErrors.push(err19);
									errors++;
								}
							}
						}
					} else {
						const err20 = {
							instancePath: instancePath + "/findings/" + i0,
							schemaPath: "#/$defs/known/type",
							keyword: "type",
							params: { type: "object" },
							message: "must be object",
							schema: schema32.type,
							parentSchema: schema32,
							data: data2
						};
						if (vErrors === null) vErrors = [err20];
						else vErrors.push(err20);
						errors++;
					}
				}
			} else {
				const err21 = {
					instancePath: instancePath + "/findings",
					schemaPath: "#/properties/findings/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.findings.type,
					parentSchema: schema31.properties.findings,
					data: data1
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
		}
	} else {
		const err22 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema31.type,
			parentSchema: schema31,
			data
		};
		if (vErrors === null) vErrors = [err22];
		else vErrors.push(err22);
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

export { baseline_default as default, validate };