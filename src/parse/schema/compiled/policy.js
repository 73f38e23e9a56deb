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
var policy_default = validate20;
const schema31 = {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"$id": "urn:pasvlint:policy:1",
	"type": "object",
	"properties": {
		"version": {
			"type": "number",
			"const": 1
		},
		"name": {
			"description": "what the firewall is called in reports",
			"$ref": "#/$defs/label"
		},
		"stateful": {
			"description": "false: replies need rules of their own; default: true",
			"default": true,
			"type": "boolean"
		},
		"default": {
			"description": "what happens to packets that no rule matches; default: deny",
			"default": "deny",
			"type": "string",
			"enum": ["allow", "deny"]
		},
		"alg": {
			"description": "application-level gateways of the device",
			"type": "object",
			"properties": { "ftp": {
				"description": "true: the device follows FTP control connections on port 21 and opens their data connections",
				"type": "boolean"
			} },
			"additionalProperties": false
		},
		"idle_timeout": {
			"description": "after how many seconds without a packet the device forgets a TCP connection",
			"type": "integer",
			"minimum": 1,
			"maximum": 9007199254740991
		},
		"nat": {
			"description": "destination translation, public to inside",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/translation" }
			}, { "type": "null" }]
		},
		"rules": {
			"description": "the first rule that matches decides",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/rule" }
			}, { "type": "null" }]
		}
	},
	"required": ["version"],
	"additionalProperties": false,
	"title": "A network firewall policy",
	"description": "The rules of one network firewall, for pasvlint, version 1.",
	"$defs": {
		"label": {
			"anyOf": [{
				"type": "string",
				"minLength": 1
			}, { "type": "number" }],
			"description": "a name or a number"
		},
		"translation": {
			"type": "object",
			"properties": {
				"public": {
					"type": "string",
					"minLength": 1,
					"description": "the address that clients connect to"
				},
				"inside": {
					"type": "string",
					"minLength": 1,
					"description": "the address it leads to"
				},
				"ports": {
					"description": "the public ports; all if left out",
					"$ref": "#/$defs/ports"
				},
				"to_ports": {
					"description": "the inside ports, one to one by offset; the same if left out",
					"$ref": "#/$defs/ports"
				}
			},
			"required": ["public", "inside"],
			"additionalProperties": false,
			"title": "a translation"
		},
		"ports": {
			"anyOf": [{ "$ref": "#/$defs/port" }, {
				"minItems": 1,
				"type": "array",
				"items": { "$ref": "#/$defs/port" }
			}],
			"description": "ports: one, or a list"
		},
		"port": {
			"anyOf": [{
				"type": "integer",
				"minimum": 0,
				"maximum": 65535
			}, {
				"type": "string",
				"pattern": "^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$"
			}],
			"description": "a port, a range `first-last`, a service name, or `any`",
			"examples": [
				"21",
				"3001-3300",
				"ftp"
			]
		},
		"rule": {
			"type": "object",
			"properties": {
				"name": {
					"description": "what the rule is called in reports",
					"$ref": "#/$defs/label"
				},
				"action": {
					"type": "string",
					"enum": ["allow", "deny"]
				},
				"direction": {
					"type": "string",
					"enum": ["inbound", "outbound"],
					"description": "inbound: from client to server; outbound: from server to client"
				},
				"protocol": {
					"description": "any protocol if left out",
					"anyOf": [{
						"anyOf": [{
							"type": "integer",
							"minimum": 0,
							"maximum": 255
						}, {
							"type": "string",
							"minLength": 1
						}],
						"description": "a protocol name, its number, or `any`",
						"examples": [
							"tcp",
							"udp",
							6
						]
					}, {
						"minItems": 1,
						"type": "array",
						"items": {
							"anyOf": [{
								"type": "integer",
								"minimum": 0,
								"maximum": 255
							}, {
								"type": "string",
								"minLength": 1
							}],
							"description": "a protocol name, its number, or `any`",
							"examples": [
								"tcp",
								"udp",
								6
							]
						}
					}]
				},
				"from": {
					"description": "source addresses; any if left out",
					"$ref": "#/$defs/addresses"
				},
				"to": {
					"description": "destination addresses, after translation; any if left out",
					"$ref": "#/$defs/addresses"
				},
				"source_ports": {
					"description": "all if left out",
					"$ref": "#/$defs/ports"
				},
				"ports": {
					"description": "destination ports; all if left out",
					"$ref": "#/$defs/ports"
				},
				"disabled": {
					"description": "true: the rule is not in force",
					"type": "boolean"
				},
				"priority": {
					"description": "the lowest number is tried first; on every rule, or on none",
					"type": "integer",
					"minimum": 0,
					"maximum": 9007199254740991
				},
				"owner": {
					"description": "who answers for the rule",
					"$ref": "#/$defs/label"
				},
				"ticket": {
					"description": "where it was asked for",
					"$ref": "#/$defs/label"
				}
			},
			"required": ["action", "direction"],
			"additionalProperties": false,
			"title": "a rule"
		},
		"addresses": {
			"anyOf": [{ "$ref": "#/$defs/address" }, {
				"minItems": 1,
				"type": "array",
				"items": { "$ref": "#/$defs/address" }
			}],
			"description": "addresses: one, or a list"
		},
		"address": {
			"type": "string",
			"minLength": 1,
			"description": "an address, a prefix, a range `first-last`, the name of an object, or `any`",
			"examples": [
				"10.0.2.2",
				"203.0.113.0/24",
				"2001:db8::/32",
				"10.0.0.1-10.0.0.9",
				"any"
			]
		}
	}
};
const schema32 = {
	"anyOf": [{
		"type": "string",
		"minLength": 1
	}, { "type": "number" }],
	"description": "a name or a number"
};
const func1 = require_ucs2length().default;
const schema33 = {
	"type": "object",
	"properties": {
		"public": {
			"type": "string",
			"minLength": 1,
			"description": "the address that clients connect to"
		},
		"inside": {
			"type": "string",
			"minLength": 1,
			"description": "the address it leads to"
		},
		"ports": {
			"description": "the public ports; all if left out",
			"$ref": "#/$defs/ports"
		},
		"to_ports": {
			"description": "the inside ports, one to one by offset; the same if left out",
			"$ref": "#/$defs/ports"
		}
	},
	"required": ["public", "inside"],
	"additionalProperties": false,
	"title": "a translation"
};
const schema34 = {
	"anyOf": [{ "$ref": "#/$defs/port" }, {
		"minItems": 1,
		"type": "array",
		"items": { "$ref": "#/$defs/port" }
	}],
	"description": "ports: one, or a list"
};
const schema35 = {
	"anyOf": [{
		"type": "integer",
		"minimum": 0,
		"maximum": 65535
	}, {
		"type": "string",
		"pattern": "^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$"
	}],
	"description": "a port, a range `first-last`, a service name, or `any`",
	"examples": [
		"21",
		"3001-3300",
		"ftp"
	]
};
const pattern4 = new RegExp("^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate22.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	const _errs0 = errors;
	let valid0 = false;
	const _errs1 = errors;
	const _errs3 = errors;
	let valid2 = false;
	const _errs4 = errors;
	if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
		const err0 = {
			instancePath,
			schemaPath: "#/$defs/port/anyOf/0/type",
			keyword: "type",
			params: { type: "integer" },
			message: "must be integer",
			schema: schema35.anyOf[0].type,
			parentSchema: schema35.anyOf[0],
			data
		};
		if (vErrors === null) vErrors = [err0];
		else vErrors.push(err0);
		errors++;
	}
	if (typeof data == "number" && isFinite(data)) {
		if (data > 65535 || isNaN(data)) {
			const err1 = {
				instancePath,
				schemaPath: "#/$defs/port/anyOf/0/maximum",
				keyword: "maximum",
				params: {
					comparison: "<=",
					limit: 65535
				},
				message: "must be <= 65535",
				schema: 65535,
				parentSchema: schema35.anyOf[0],
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data < 0 || isNaN(data)) {
			const err2 = {
				instancePath,
				schemaPath: "#/$defs/port/anyOf/0/minimum",
				keyword: "minimum",
				params: {
					comparison: ">=",
					limit: 0
				},
				message: "must be >= 0",
				schema: 0,
				parentSchema: schema35.anyOf[0],
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
	}
	var _valid1 = _errs4 === errors;
	valid2 = valid2 || _valid1;
	const _errs6 = errors;
	if (typeof data === "string") {
		if (!pattern4.test(data)) {
			const err3 = {
				instancePath,
				schemaPath: "#/$defs/port/anyOf/1/pattern",
				keyword: "pattern",
				params: { pattern: "^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$" },
				message: "must match pattern \"^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$\"",
				schema: "^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$",
				parentSchema: schema35.anyOf[1],
				data
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
	} else {
		const err4 = {
			instancePath,
			schemaPath: "#/$defs/port/anyOf/1/type",
			keyword: "type",
			params: { type: "string" },
			message: "must be string",
			schema: schema35.anyOf[1].type,
			parentSchema: schema35.anyOf[1],
			data
		};
		if (vErrors === null) vErrors = [err4];
		else vErrors.push(err4);
		errors++;
	}
	var _valid1 = _errs6 === errors;
	valid2 = valid2 || _valid1;
	if (!valid2) {
		const err5 = {
			instancePath,
			schemaPath: "#/$defs/port/anyOf",
			keyword: "anyOf",
			params: {},
			message: "must match a schema in anyOf",
			schema: schema35.anyOf,
			parentSchema: schema35,
			data
		};
		if (vErrors === null) vErrors = [err5];
		else vErrors.push(err5);
		errors++;
	} else {
		errors = _errs3;
		if (vErrors !== null) {
			if (_errs3) vErrors.length = _errs3;
			else vErrors = null;
		}
	}
	var _valid0 = _errs1 === errors;
	valid0 = valid0 || _valid0;
	const _errs8 = errors;
	if (Array.isArray(data)) {
		if (data.length < 1) {
			const err6 = {
				instancePath,
				schemaPath: "#/anyOf/1/minItems",
				keyword: "minItems",
				params: { limit: 1 },
				message: "must NOT have fewer than 1 items",
				schema: 1,
				parentSchema: schema34.anyOf[1],
				data
			};
			if (vErrors === null) vErrors = [err6];
			else vErrors.push(err6);
			errors++;
		}
		const len0 = data.length;
		for (let i0 = 0; i0 < len0; i0++) {
			let data0 = data[i0];
			const _errs12 = errors;
			let valid6 = false;
			const _errs13 = errors;
			if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
				const err7 = {
					instancePath: instancePath + "/" + i0,
					schemaPath: "#/$defs/port/anyOf/0/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer",
					schema: schema35.anyOf[0].type,
					parentSchema: schema35.anyOf[0],
					data: data0
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
			if (typeof data0 == "number" && isFinite(data0)) {
				if (data0 > 65535 || isNaN(data0)) {
					const err8 = {
						instancePath: instancePath + "/" + i0,
						schemaPath: "#/$defs/port/anyOf/0/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 65535
						},
						message: "must be <= 65535",
						schema: 65535,
						parentSchema: schema35.anyOf[0],
						data: data0
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
				if (data0 < 0 || isNaN(data0)) {
					const err9 = {
						instancePath: instancePath + "/" + i0,
						schemaPath: "#/$defs/port/anyOf/0/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0",
						schema: 0,
						parentSchema: schema35.anyOf[0],
						data: data0
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
			}
			var _valid2 = _errs13 === errors;
			valid6 = valid6 || _valid2;
			const _errs15 = errors;
			if (typeof data0 === "string") {
				if (!pattern4.test(data0)) {
					const err10 = {
						instancePath: instancePath + "/" + i0,
						schemaPath: "#/$defs/port/anyOf/1/pattern",
						keyword: "pattern",
						params: { pattern: "^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$" },
						message: "must match pattern \"^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$\"",
						schema: "^\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)(\\s*,\\s*(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*))*\\s*$",
						parentSchema: schema35.anyOf[1],
						data: data0
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/" + i0,
					schemaPath: "#/$defs/port/anyOf/1/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.anyOf[1].type,
					parentSchema: schema35.anyOf[1],
					data: data0
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
			var _valid2 = _errs15 === errors;
			valid6 = valid6 || _valid2;
			if (!valid6) {
				const err12 = {
					instancePath: instancePath + "/" + i0,
					schemaPath: "#/$defs/port/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema35.anyOf,
					parentSchema: schema35,
					data: data0
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			} else {
				errors = _errs12;
				if (vErrors !== null) {
					if (_errs12) vErrors.length = _errs12;
					else vErrors = null;
				}
			}
		}
	} else {
		const err13 = {
			instancePath,
			schemaPath: "#/anyOf/1/type",
			keyword: "type",
			params: { type: "array" },
			message: "must be array",
			schema: schema34.anyOf[1].type,
			parentSchema: schema34.anyOf[1],
			data
		};
		if (vErrors === null) vErrors = [err13];
		else vErrors.push(err13);
		errors++;
	}
	var _valid0 = _errs8 === errors;
	valid0 = valid0 || _valid0;
	if (_valid0) var items0 = true;
	if (!valid0) {
		const err14 = {
			instancePath,
			schemaPath: "#/anyOf",
			keyword: "anyOf",
			params: {},
			message: "must match a schema in anyOf",
			schema: schema34.anyOf,
			parentSchema: schema34,
			data
		};
		if (vErrors === null) vErrors = [err14];
		else vErrors.push(err14);
		errors++;
	} else {
		errors = _errs0;
		if (vErrors !== null) {
			if (_errs0) vErrors.length = _errs0;
			else vErrors = null;
		}
	}
	validate22.errors = vErrors;
	evaluated0.items = items0;
	return errors === 0;
}
validate22.evaluated = {
	"dynamicProps": false,
	"dynamicItems": true
};
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate21.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.public === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "public" },
				message: "must have required property 'public'",
				schema: schema33.required,
				parentSchema: schema33,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.inside === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "inside" },
				message: "must have required property 'inside'",
				schema: schema33.required,
				parentSchema: schema33,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "public" || key0 === "inside" || key0 === "ports" || key0 === "to_ports")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema33,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.public !== void 0) {
			let data0 = data.public;
			if (typeof data0 === "string") {
				if (func1(data0) < 1) {
					const err3 = {
						instancePath: instancePath + "/public",
						schemaPath: "#/properties/public/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema33.properties.public,
						data: data0
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/public",
					schemaPath: "#/properties/public/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema33.properties.public.type,
					parentSchema: schema33.properties.public,
					data: data0
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.inside !== void 0) {
			let data1 = data.inside;
			if (typeof data1 === "string") {
				if (func1(data1) < 1) {
					const err5 = {
						instancePath: instancePath + "/inside",
						schemaPath: "#/properties/inside/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema33.properties.inside,
						data: data1
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/inside",
					schemaPath: "#/properties/inside/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema33.properties.inside.type,
					parentSchema: schema33.properties.inside,
					data: data1
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.ports !== void 0) {
			if (!validate22(data.ports, {
				instancePath: instancePath + "/ports",
				parentData: data,
				parentDataProperty: "ports",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
				errors = vErrors.length;
			}
		}
		if (data.to_ports !== void 0) {
			if (!validate22(data.to_ports, {
				instancePath: instancePath + "/to_ports",
				parentData: data,
				parentDataProperty: "to_ports",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err7 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema33.type,
			parentSchema: schema33,
			data
		};
		if (vErrors === null) vErrors = [err7];
		else vErrors.push(err7);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
validate21.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
const schema37 = {
	"type": "object",
	"properties": {
		"name": {
			"description": "what the rule is called in reports",
			"$ref": "#/$defs/label"
		},
		"action": {
			"type": "string",
			"enum": ["allow", "deny"]
		},
		"direction": {
			"type": "string",
			"enum": ["inbound", "outbound"],
			"description": "inbound: from client to server; outbound: from server to client"
		},
		"protocol": {
			"description": "any protocol if left out",
			"anyOf": [{
				"anyOf": [{
					"type": "integer",
					"minimum": 0,
					"maximum": 255
				}, {
					"type": "string",
					"minLength": 1
				}],
				"description": "a protocol name, its number, or `any`",
				"examples": [
					"tcp",
					"udp",
					6
				]
			}, {
				"minItems": 1,
				"type": "array",
				"items": {
					"anyOf": [{
						"type": "integer",
						"minimum": 0,
						"maximum": 255
					}, {
						"type": "string",
						"minLength": 1
					}],
					"description": "a protocol name, its number, or `any`",
					"examples": [
						"tcp",
						"udp",
						6
					]
				}
			}]
		},
		"from": {
			"description": "source addresses; any if left out",
			"$ref": "#/$defs/addresses"
		},
		"to": {
			"description": "destination addresses, after translation; any if left out",
			"$ref": "#/$defs/addresses"
		},
		"source_ports": {
			"description": "all if left out",
			"$ref": "#/$defs/ports"
		},
		"ports": {
			"description": "destination ports; all if left out",
			"$ref": "#/$defs/ports"
		},
		"disabled": {
			"description": "true: the rule is not in force",
			"type": "boolean"
		},
		"priority": {
			"description": "the lowest number is tried first; on every rule, or on none",
			"type": "integer",
			"minimum": 0,
			"maximum": 9007199254740991
		},
		"owner": {
			"description": "who answers for the rule",
			"$ref": "#/$defs/label"
		},
		"ticket": {
			"description": "where it was asked for",
			"$ref": "#/$defs/label"
		}
	},
	"required": ["action", "direction"],
	"additionalProperties": false,
	"title": "a rule"
};
const func4 = Object.prototype.hasOwnProperty;
const schema39 = {
	"anyOf": [{ "$ref": "#/$defs/address" }, {
		"minItems": 1,
		"type": "array",
		"items": { "$ref": "#/$defs/address" }
	}],
	"description": "addresses: one, or a list"
};
const schema40 = {
	"type": "string",
	"minLength": 1,
	"description": "an address, a prefix, a range `first-last`, the name of an object, or `any`",
	"examples": [
		"10.0.2.2",
		"203.0.113.0/24",
		"2001:db8::/32",
		"10.0.0.1-10.0.0.9",
		"any"
	]
};
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate27.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	const _errs0 = errors;
	let valid0 = false;
	const _errs1 = errors;
	if (typeof data === "string") {
		if (func1(data) < 1) {
			const err0 = {
				instancePath,
				schemaPath: "#/$defs/address/minLength",
				keyword: "minLength",
				params: { limit: 1 },
				message: "must NOT have fewer than 1 characters",
				schema: 1,
				parentSchema: schema40,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/$defs/address/type",
			keyword: "type",
			params: { type: "string" },
			message: "must be string",
			schema: schema40.type,
			parentSchema: schema40,
			data
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	var _valid0 = _errs1 === errors;
	valid0 = valid0 || _valid0;
	const _errs4 = errors;
	if (Array.isArray(data)) {
		if (data.length < 1) {
			const err2 = {
				instancePath,
				schemaPath: "#/anyOf/1/minItems",
				keyword: "minItems",
				params: { limit: 1 },
				message: "must NOT have fewer than 1 items",
				schema: 1,
				parentSchema: schema39.anyOf[1],
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		const len0 = data.length;
		for (let i0 = 0; i0 < len0; i0++) {
			let data0 = data[i0];
			if (typeof data0 === "string") {
				if (func1(data0) < 1) {
					const err3 = {
						instancePath: instancePath + "/" + i0,
						schemaPath: "#/$defs/address/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema40,
						data: data0
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/" + i0,
					schemaPath: "#/$defs/address/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema40.type,
					parentSchema: schema40,
					data: data0
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
	} else {
		const err5 = {
			instancePath,
			schemaPath: "#/anyOf/1/type",
			keyword: "type",
			params: { type: "array" },
			message: "must be array",
			schema: schema39.anyOf[1].type,
			parentSchema: schema39.anyOf[1],
			data
		};
		if (vErrors === null) vErrors = [err5];
		else vErrors.push(err5);
		errors++;
	}
	var _valid0 = _errs4 === errors;
	valid0 = valid0 || _valid0;
	if (_valid0) var items0 = true;
	if (!valid0) {
		const err6 = {
			instancePath,
			schemaPath: "#/anyOf",
			keyword: "anyOf",
			params: {},
			message: "must match a schema in anyOf",
			schema: schema39.anyOf,
			parentSchema: schema39,
			data
		};
		if (vErrors === null) vErrors = [err6];
		else vErrors.push(err6);
		errors++;
	} else {
		errors = _errs0;
		if (vErrors !== null) {
			if (_errs0) vErrors.length = _errs0;
			else vErrors = null;
		}
	}
	validate27.errors = vErrors;
	evaluated0.items = items0;
	return errors === 0;
}
validate27.evaluated = {
	"dynamicProps": false,
	"dynamicItems": true
};
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate26.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.action === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "action" },
				message: "must have required property 'action'",
				schema: schema37.required,
				parentSchema: schema37,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.direction === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "direction" },
				message: "must have required property 'direction'",
				schema: schema37.required,
				parentSchema: schema37,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!func4.call(schema37.properties, key0)) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema37,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			const _errs4 = errors;
			let valid2 = false;
			const _errs5 = errors;
			if (typeof data0 === "string") {
				if (func1(data0) < 1) {
					const err3 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/$defs/label/anyOf/0/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32.anyOf[0],
						data: data0
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/label/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.anyOf[0].type,
					parentSchema: schema32.anyOf[0],
					data: data0
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			var _valid0 = _errs5 === errors;
			valid2 = valid2 || _valid0;
			const _errs7 = errors;
			if (!(typeof data0 == "number" && isFinite(data0))) {
				const err5 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/label/anyOf/1/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema32.anyOf[1].type,
					parentSchema: schema32.anyOf[1],
					data: data0
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
			var _valid0 = _errs7 === errors;
			valid2 = valid2 || _valid0;
			if (!valid2) {
				const err6 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/label/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema32.anyOf,
					parentSchema: schema32,
					data: data0
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			} else {
				errors = _errs4;
				if (vErrors !== null) {
					if (_errs4) vErrors.length = _errs4;
					else vErrors = null;
				}
			}
		}
		if (data.action !== void 0) {
			let data1 = data.action;
			if (typeof data1 !== "string") {
				const err7 = {
					instancePath: instancePath + "/action",
					schemaPath: "#/properties/action/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema37.properties.action.type,
					parentSchema: schema37.properties.action,
					data: data1
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
			if (!(data1 === "allow" || data1 === "deny")) {
				const err8 = {
					instancePath: instancePath + "/action",
					schemaPath: "#/properties/action/enum",
					keyword: "enum",
					params: { allowedValues: schema37.properties.action.enum },
					message: "must be equal to one of the allowed values",
					schema: schema37.properties.action.enum,
					parentSchema: schema37.properties.action,
					data: data1
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.direction !== void 0) {
			let data2 = data.direction;
			if (typeof data2 !== "string") {
				const err9 = {
					instancePath: instancePath + "/direction",
					schemaPath: "#/properties/direction/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema37.properties.direction.type,
					parentSchema: schema37.properties.direction,
					data: data2
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
			if (!(data2 === "inbound" || data2 === "outbound")) {
				const err10 = {
					instancePath: instancePath + "/direction",
					schemaPath: "#/properties/direction/enum",
					keyword: "enum",
					params: { allowedValues: schema37.properties.direction.enum },
					message: "must be equal to one of the allowed values",
					schema: schema37.properties.direction.enum,
					parentSchema: schema37.properties.direction,
					data: data2
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
		if (data.protocol !== void 0) {
			let data3 = data.protocol;
			const _errs14 = errors;
			let valid3 = false;
			const _errs15 = errors;
			const _errs16 = errors;
			let valid4 = false;
			const _errs17 = errors;
			if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
				const err11 = {
					instancePath: instancePath + "/protocol",
					schemaPath: "#/properties/protocol/anyOf/0/anyOf/0/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer",
					schema: schema37.properties.protocol.anyOf[0].anyOf[0].type,
					parentSchema: schema37.properties.protocol.anyOf[0].anyOf[0],
					data: data3
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
			if (typeof data3 == "number" && isFinite(data3)) {
				if (data3 > 255 || isNaN(data3)) {
					const err12 = {
						instancePath: instancePath + "/protocol",
						schemaPath: "#/properties/protocol/anyOf/0/anyOf/0/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 255
						},
						message: "must be <= 255",
						schema: 255,
						parentSchema: schema37.properties.protocol.anyOf[0].anyOf[0],
						data: data3
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
				if (data3 < 0 || isNaN(data3)) {
					const err13 = {
						instancePath: instancePath + "/protocol",
						schemaPath: "#/properties/protocol/anyOf/0/anyOf/0/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0",
						schema: 0,
						parentSchema: schema37.properties.protocol.anyOf[0].anyOf[0],
						data: data3
					};
					if (vErrors === null) vErrors = [err13];
					else vErrors.push(err13);
					errors++;
				}
			}
			var _valid2 = _errs17 === errors;
			valid4 = valid4 || _valid2;
			const _errs19 = errors;
			if (typeof data3 === "string") {
				if (func1(data3) < 1) {
					const err14 = {
						instancePath: instancePath + "/protocol",
						schemaPath: "#/properties/protocol/anyOf/0/anyOf/1/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema37.properties.protocol.anyOf[0].anyOf[1],
						data: data3
					};
					if (vErrors === null) vErrors = [err14];
					else vErrors.push(err14);
					errors++;
				}
			} else {
				const err15 = {
					instancePath: instancePath + "/protocol",
					schemaPath: "#/properties/protocol/anyOf/0/anyOf/1/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema37.properties.protocol.anyOf[0].anyOf[1].type,
					parentSchema: schema37.properties.protocol.anyOf[0].anyOf[1],
					data: data3
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
			var _valid2 = _errs19 === errors;
			valid4 = valid4 || _valid2;
			if (!valid4) {
				const err16 = {
					instancePath: instancePath + "/protocol",
					schemaPath: "#/properties/protocol/anyOf/0/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema37.properties.protocol.anyOf[0].anyOf,
					parentSchema: schema37.properties.protocol.anyOf[0],
					data: data3
				};
				if (vErrors === null) vErrors = [err16];
				else vErrors.push(err16);
				errors++;
			} else {
				errors = _errs16;
				if (vErrors !== null) {
					if (_errs16) vErrors.length = _errs16;
					else vErrors = null;
				}
			}
			var _valid1 = _errs15 === errors;
			valid3 = valid3 || _valid1;
			const _errs21 = errors;
			if (Array.isArray(data3)) {
				if (data3.length < 1) {
					const err17 = {
						instancePath: instancePath + "/protocol",
						schemaPath: "#/properties/protocol/anyOf/1/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items",
						schema: 1,
						parentSchema: schema37.properties.protocol.anyOf[1],
						data: data3
					};
					if (vErrors === null) vErrors = [err17];
					else vErrors.push(err17);
					errors++;
				}
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data4 = data3[i0];
					const _errs24 = errors;
					let valid7 = false;
					const _errs25 = errors;
					if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
						const err18 = {
							instancePath: instancePath + "/protocol/" + i0,
							schemaPath: "#/properties/protocol/anyOf/1/items/anyOf/0/type",
							keyword: "type",
							params: { type: "integer" },
							message: "must be integer",
							schema: schema37.properties.protocol.anyOf[1].items.anyOf[0].type,
							parentSchema: schema37.properties.protocol.anyOf[1].items.anyOf[0],
							data: data4
						};
						if (vErrors === null) vErrors = [err18];
						else vErrors.push(err18);
						errors++;
					}
					if (typeof data4 == "number" && isFinite(data4)) {
						if (data4 > 255 || isNaN(data4)) {
							const err19 = {
								instancePath: instancePath + "/protocol/" + i0,
								schemaPath: "#/properties/protocol/anyOf/1/items/anyOf/0/maximum",
								keyword: "maximum",
								params: {
									comparison: "<=",
									limit: 255
								},
								message: "must be <= 255",
								schema: 255,
								parentSchema: schema37.properties.protocol.anyOf[1].items.anyOf[0],
								data: data4
							};
							if (vErrors === null) vErrors = [err19];
							else vErrors.push(err19);
							errors++;
						}
						if (data4 < 0 || isNaN(data4)) {
							const err20 = {
								instancePath: instancePath + "/protocol/" + i0,
								schemaPath: "#/properties/protocol/anyOf/1/items/anyOf/0/minimum",
								keyword: "minimum",
								params: {
									comparison: ">=",
									limit: 0
								},
								message: "must be >= 0",
								schema: 0,
								parentSchema: schema37.properties.protocol.anyOf[1].items.anyOf[0],
								data: data4
							};
							if (vErrors === null) vErrors = [err20];
							else vErrors.push(err20);
							errors++;
						}
					}
					var _valid3 = _errs25 === errors;
					valid7 = valid7 || _valid3;
					const _errs27 = errors;
					if (typeof data4 === "string") {
						if (func1(data4) < 1) {
							const err21 = {
								instancePath: instancePath + "/protocol/" + i0,
								schemaPath: "#/properties/protocol/anyOf/1/items/anyOf/1/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema37.properties.protocol.anyOf[1].items.anyOf[1],
								data: data4
							};
							if (vErrors === null) vErrors = [err21];
							else vErrors.push(err21);
							errors++;
						}
					} else {
						const err22 = {
							instancePath: instancePath + "/protocol/" + i0,
							schemaPath: "#/properties/protocol/anyOf/1/items/anyOf/1/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema37.properties.protocol.anyOf[1].items.anyOf[1].type,
							parentSchema: schema37.properties.protocol.anyOf[1].items.anyOf[1],
							data: data4
						};
						if (vErrors === null) vErrors = [err22];
						else vErrors.push(err22);
						errors++;
					}
					var _valid3 = _errs27 === errors;
					valid7 = valid7 || _valid3;
					if (!valid7) {
						const err23 = {
							instancePath: instancePath + "/protocol/" + i0,
							schemaPath: "#/properties/protocol/anyOf/1/items/anyOf",
							keyword: "anyOf",
							params: {},
							message: "must match a schema in anyOf",
							schema: schema37.properties.protocol.anyOf[1].items.anyOf,
							parentSchema: schema37.properties.protocol.anyOf[1].items,
							data: data4
						};
						if (vErrors === null) vErrors = [err23];
						else vErrors.push(err23);
						errors++;
					} else {
						errors = _errs24;
						if (vErrors !== null) {
							if (_errs24) vErrors.length = _errs24;
							else vErrors = null;
						}
					}
				}
			} else {
				const err24 = {
					instancePath: instancePath + "/protocol",
					schemaPath: "#/properties/protocol/anyOf/1/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema37.properties.protocol.anyOf[1].type,
					parentSchema: schema37.properties.protocol.anyOf[1],
					data: data3
				};
				if (vErrors === null) vErrors = [err24];
				else vErrors.push(err24);
				errors++;
			}
			var _valid1 = _errs21 === errors;
			valid3 = valid3 || _valid1;
			if (!valid3) {
				const err25 = {
					instancePath: instancePath + "/protocol",
					schemaPath: "#/properties/protocol/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema37.properties.protocol.anyOf,
					parentSchema: schema37.properties.protocol,
					data: data3
				};
				if (vErrors === null) vErrors = [err25];
				else vErrors.push(err25);
				errors++;
			} else {
				errors = _errs14;
				if (vErrors !== null) {
					if (_errs14) vErrors.length = _errs14;
					else vErrors = null;
				}
			}
		}
		if (data.from !== void 0) {
			if (!validate27(data.from, {
				instancePath: instancePath + "/from",
				parentData: data,
				parentDataProperty: "from",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
				errors = vErrors.length;
			}
		}
		if (data.to !== void 0) {
			if (!validate27(data.to, {
				instancePath: instancePath + "/to",
				parentData: data,
				parentDataProperty: "to",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
				errors = vErrors.length;
			}
		}
		if (data.source_ports !== void 0) {
			if (!validate22(data.source_ports, {
				instancePath: instancePath + "/source_ports",
				parentData: data,
				parentDataProperty: "source_ports",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
				errors = vErrors.length;
			}
		}
		if (data.ports !== void 0) {
			if (!validate22(data.ports, {
				instancePath: instancePath + "/ports",
				parentData: data,
				parentDataProperty: "ports",
				rootData,
				dynamicAnchors
			})) {
				vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
				errors = vErrors.length;
			}
		}
		if (data.disabled !== void 0) {
			let data9 = data.disabled;
			if (typeof data9 !== "boolean") {
				const err26 = {
					instancePath: instancePath + "/disabled",
					schemaPath: "#/properties/disabled/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean",
					schema: schema37.properties.disabled.type,
					parentSchema: schema37.properties.disabled,
					data: data9
				};
				if (vErrors === null) vErrors = [err26];
				else vErrors.push(err26);
				errors++;
			}
		}
		if (data.priority !== void 0) {
			let data10 = data.priority;
			if (!(typeof data10 == "number" && !(data10 % 1) && !isNaN(data10) && isFinite(data10))) {
				const err27 = {
					instancePath: instancePath + "/priority",
					schemaPath: "#/properties/priority/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer",
					schema: schema37.properties.priority.type,
					parentSchema: schema37.properties.priority,
					data: data10
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
			if (typeof data10 == "number" && isFinite(data10)) {
				if (data10 > 9007199254740991 || isNaN(data10)) {
					const err28 = {
						instancePath: instancePath + "/priority",
						schemaPath: "#/properties/priority/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 9007199254740991
						},
						message: "must be <= 9007199254740991",
						schema: 9007199254740991,
						parentSchema: schema37.properties.priority,
						data: data10
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
				if (data10 < 0 || isNaN(data10)) {
					const err29 = {
						instancePath: instancePath + "/priority",
						schemaPath: "#/properties/priority/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 0
						},
						message: "must be >= 0",
						schema: 0,
						parentSchema: schema37.properties.priority,
						data: data10
					};
					if (vErrors === null) vErrors = [err29];
					else vErrors.push(err29);
					errors++;
				}
			}
		}
		if (data.owner !== void 0) {
			let data11 = data.owner;
			const _errs39 = errors;
			let valid9 = false;
			const _errs40 = errors;
			if (typeof data11 === "string") {
				if (func1(data11) < 1) {
					const err30 = {
						instancePath: instancePath + "/owner",
						schemaPath: "#/$defs/label/anyOf/0/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32.anyOf[0],
						data: data11
					};
					if (vErrors === null) vErrors = [err30];
					else vErrors.push(err30);
					errors++;
				}
			} else {
				const err31 = {
					instancePath: instancePath + "/owner",
					schemaPath: "#/$defs/label/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.anyOf[0].type,
					parentSchema: schema32.anyOf[0],
					data: data11
				};
				if (vErrors === null) vErrors = [err31];
				else vErrors.push(err31);
				errors++;
			}
			var _valid4 = _errs40 === errors;
			valid9 = valid9 || _valid4;
			const _errs42 = errors;
			if (!(typeof data11 == "number" && isFinite(data11))) {
				const err32 = {
					instancePath: instancePath + "/owner",
					schemaPath: "#/$defs/label/anyOf/1/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema32.anyOf[1].type,
					parentSchema: schema32.anyOf[1],
					data: data11
				};
				if (vErrors === null) vErrors = [err32];
				else vErrors.push(err32);
				errors++;
			}
			var _valid4 = _errs42 === errors;
			valid9 = valid9 || _valid4;
			if (!valid9) {
				const err33 = {
					instancePath: instancePath + "/owner",
					schemaPath: "#/$defs/label/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema32.anyOf,
					parentSchema: schema32,
					data: data11
				};
				if (vErrors === null) vErrors = [err33];
				else vErrors.push(err33);
				errors++;
			} else {
				errors = _errs39;
				if (vErrors !== null) {
					if (_errs39) vErrors.length = _errs39;
					else vErrors = null;
				}
			}
		}
		if (data.ticket !== void 0) {
			let data12 = data.ticket;
			const _errs46 = errors;
			let valid11 = false;
			const _errs47 = errors;
			if (typeof data12 === "string") {
				if (func1(data12) < 1) {
					const err34 = {
						instancePath: instancePath + "/ticket",
						schemaPath: "#/$defs/label/anyOf/0/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32.anyOf[0],
						data: data12
					};
					if (vErrors === null) vErrors = [err34];
					else vErrors.push(err34);
					errors++;
				}
			} else {
				const err35 = {
					instancePath: instancePath + "/ticket",
					schemaPath: "#/$defs/label/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.anyOf[0].type,
					parentSchema: schema32.anyOf[0],
					data: data12
				};
				if (vErrors === null) vErrors = [err35];
				else vErrors.push(err35);
				errors++;
			}
			var _valid5 = _errs47 === errors;
			valid11 = valid11 || _valid5;
			const _errs49 = errors;
			if (!(typeof data12 == "number" && isFinite(data12))) {
				const err36 = {
					instancePath: instancePath + "/ticket",
					schemaPath: "#/$defs/label/anyOf/1/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema32.anyOf[1].type,
					parentSchema: schema32.anyOf[1],
					data: data12
				};
				if (vErrors === null) vErrors = [err36];
				else vErrors.push(err36);
				errors++;
			}
			var _valid5 = _errs49 === errors;
			valid11 = valid11 || _valid5;
			if (!valid11) {
				const err37 = {
					instancePath: instancePath + "/ticket",
					schemaPath: "#/$defs/label/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema32.anyOf,
					parentSchema: schema32,
					data: data12
				};
				if (vErrors === null) vErrors = [err37];
				else vErrors.push(err37);
				errors++;
			} else {
				errors = _errs46;
				if (vErrors !== null) {
					if (_errs46) vErrors.length = _errs46;
					else vErrors = null;
				}
			}
		}
	} else {
		const err38 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema37.type,
			parentSchema: schema37,
			data
		};
		if (vErrors === null) vErrors = [err38];
		else vErrors.push(err38);
		errors++;
	}
	validate26.errors = vErrors;
	return errors === 0;
}
validate26.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
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
		for (const key0 in data) if (!(key0 === "version" || key0 === "name" || key0 === "stateful" || key0 === "default" || key0 === "alg" || key0 === "idle_timeout" || key0 === "nat" || key0 === "rules")) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema31,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.version !== void 0) {
			let data0 = data.version;
			if (!(typeof data0 == "number" && isFinite(data0))) {
				const err2 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema31.properties.version.type,
					parentSchema: schema31.properties.version,
					data: data0
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
			if (1 !== data0) {
				const err3 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/const",
					keyword: "const",
					params: { allowedValue: 1 },
					message: "must be equal to constant",
					schema: 1,
					parentSchema: schema31.properties.version,
					data: data0
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.name !== void 0) {
			let data1 = data.name;
			const _errs6 = errors;
			let valid2 = false;
			const _errs7 = errors;
			if (typeof data1 === "string") {
				if (func1(data1) < 1) {
					const err4 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/$defs/label/anyOf/0/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32.anyOf[0],
						data: data1
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/label/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.anyOf[0].type,
					parentSchema: schema32.anyOf[0],
					data: data1
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
			var _valid0 = _errs7 === errors;
			valid2 = valid2 || _valid0;
			const _errs9 = errors;
			if (!(typeof data1 == "number" && isFinite(data1))) {
				const err6 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/label/anyOf/1/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema32.anyOf[1].type,
					parentSchema: schema32.anyOf[1],
					data: data1
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
			var _valid0 = _errs9 === errors;
			valid2 = valid2 || _valid0;
			if (!valid2) {
				const err7 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/label/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema32.anyOf,
					parentSchema: schema32,
					data: data1
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			} else {
				errors = _errs6;
				if (vErrors !== null) {
					if (_errs6) vErrors.length = _errs6;
					else vErrors = null;
				}
			}
		}
		if (data.stateful !== void 0) {
			let data2 = data.stateful;
			if (typeof data2 !== "boolean") {
				const err8 = {
					instancePath: instancePath + "/stateful",
					schemaPath: "#/properties/stateful/type",
					keyword: "type",
					params: { type: "boolean" },
					message: "must be boolean",
					schema: schema31.properties.stateful.type,
					parentSchema: schema31.properties.stateful,
					data: data2
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.default !== void 0) {
			let data3 = data.default;
			if (typeof data3 !== "string") {
				const err9 = {
					instancePath: instancePath + "/default",
					schemaPath: "#/properties/default/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema31.properties.default.type,
					parentSchema: schema31.properties.default,
					data: data3
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
			if (!(data3 === "allow" || data3 === "deny")) {
				const err10 = {
					instancePath: instancePath + "/default",
					schemaPath: "#/properties/default/enum",
					keyword: "enum",
					params: { allowedValues: schema31.properties.default.enum },
					message: "must be equal to one of the allowed values",
					schema: schema31.properties.default.enum,
					parentSchema: schema31.properties.default,
					data: data3
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
		if (data.alg !== void 0) {
			let data4 = data.alg;
			if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
				for (const key1 in data4) if (!(key1 === "ftp")) {
					const err11 = {
						instancePath: instancePath + "/alg",
						schemaPath: "#/properties/alg/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key1 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema31.properties.alg,
						data: data4
					};
					if (vErrors === null) vErrors = [err11];
					else vErrors.push(err11);
					errors++;
				}
				if (data4.ftp !== void 0) {
					let data5 = data4.ftp;
					if (typeof data5 !== "boolean") {
						const err12 = {
							instancePath: instancePath + "/alg/ftp",
							schemaPath: "#/properties/alg/properties/ftp/type",
							keyword: "type",
							params: { type: "boolean" },
							message: "must be boolean",
							schema: schema31.properties.alg.properties.ftp.type,
							parentSchema: schema31.properties.alg.properties.ftp,
							data: data5
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/alg",
					schemaPath: "#/properties/alg/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema31.properties.alg.type,
					parentSchema: schema31.properties.alg,
					data: data4
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
		if (data.idle_timeout !== void 0) {
			let data6 = data.idle_timeout;
			if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
				const err14 = {
					instancePath: instancePath + "/idle_timeout",
					schemaPath: "#/properties/idle_timeout/type",
					keyword: "type",
					params: { type: "integer" },
					message: "must be integer",
					schema: schema31.properties.idle_timeout.type,
					parentSchema: schema31.properties.idle_timeout,
					data: data6
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
			if (typeof data6 == "number" && isFinite(data6)) {
				if (data6 > 9007199254740991 || isNaN(data6)) {
					const err15 = {
						instancePath: instancePath + "/idle_timeout",
						schemaPath: "#/properties/idle_timeout/maximum",
						keyword: "maximum",
						params: {
							comparison: "<=",
							limit: 9007199254740991
						},
						message: "must be <= 9007199254740991",
						schema: 9007199254740991,
						parentSchema: schema31.properties.idle_timeout,
						data: data6
					};
					if (vErrors === null) vErrors = [err15];
					else vErrors.push(err15);
					errors++;
				}
				if (data6 < 1 || isNaN(data6)) {
					const err16 = {
						instancePath: instancePath + "/idle_timeout",
						schemaPath: "#/properties/idle_timeout/minimum",
						keyword: "minimum",
						params: {
							comparison: ">=",
							limit: 1
						},
						message: "must be >= 1",
						schema: 1,
						parentSchema: schema31.properties.idle_timeout,
						data: data6
					};
					if (vErrors === null) vErrors = [err16];
					else vErrors.push(err16);
					errors++;
				}
			}
		}
		if (data.nat !== void 0) {
			let data7 = data.nat;
			const _errs23 = errors;
			let valid4 = false;
			const _errs24 = errors;
			if (Array.isArray(data7)) {
				const len0 = data7.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate21(data7[i0], {
					instancePath: instancePath + "/nat/" + i0,
					parentData: data7,
					parentDataProperty: i0,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
					errors = vErrors.length;
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/nat",
					schemaPath: "#/properties/nat/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.nat.anyOf[0].type,
					parentSchema: schema31.properties.nat.anyOf[0],
					data: data7
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
			var _valid1 = _errs24 === errors;
			valid4 = valid4 || _valid1;
			const _errs27 = errors;
			if (data7 !== null) {
				const err18 = {
					instancePath: instancePath + "/nat",
					schemaPath: "#/properties/nat/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.nat.anyOf[1].type,
					parentSchema: schema31.properties.nat.anyOf[1],
					data: data7
				};
				if (vErrors === null) vErrors = [err18];
				else vErrors.push(err18);
				errors++;
			}
			var _valid1 = _errs27 === errors;
			valid4 = valid4 || _valid1;
			if (!valid4) {
				const err19 = {
					instancePath: instancePath + "/nat",
					schemaPath: "#/properties/nat/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.nat.anyOf,
					parentSchema: schema31.properties.nat,
					data: data7
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			} else {
				errors = _errs23;
				if (vErrors !== null) {
					if (_errs23) vErrors.length = _errs23;
					else vErrors = null;
				}
			}
		}
		if (data.rules !== void 0) {
			let data9 = data.rules;
			const _errs30 = errors;
			let valid7 = false;
			const _errs31 = errors;
			if (Array.isArray(data9)) {
				const len1 = data9.length;
				for (let i1 = 0; i1 < len1; i1++) if (!validate26(data9[i1], {
					instancePath: instancePath + "/rules/" + i1,
					parentData: data9,
					parentDataProperty: i1,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
					errors = vErrors.length;
				}
			} else {
				const err20 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.rules.anyOf[0].type,
					parentSchema: schema31.properties.rules.anyOf[0],
					data: data9
				};
				if (vErrors === null) vErrors = [err20];
				else vErrors.push(err20);
				errors++;
			}
			var _valid2 = _errs31 === errors;
			valid7 = valid7 || _valid2;
			const _errs34 = errors;
			if (data9 !== null) {
				const err21 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.rules.anyOf[1].type,
					parentSchema: schema31.properties.rules.anyOf[1],
					data: data9
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
			var _valid2 = _errs34 === errors;
			valid7 = valid7 || _valid2;
			if (!valid7) {
				const err22 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.rules.anyOf,
					parentSchema: schema31.properties.rules,
					data: data9
				};
				if (vErrors === null) vErrors = [err22];
				else vErrors.push(err22);
				errors++;
			} else {
				errors = _errs30;
				if (vErrors !== null) {
					if (_errs30) vErrors.length = _errs30;
					else vErrors = null;
				}
			}
		}
	} else {
		const err23 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema31.type,
			parentSchema: schema31,
			data
		};
		if (vErrors === null) vErrors = [err23];
		else vErrors.push(err23);
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

export { policy_default as default, validate };