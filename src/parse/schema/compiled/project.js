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
var project_default = validate20;
const schema31 = {
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"$id": "urn:pasvlint:project:1",
	"type": "object",
	"properties": {
		"version": {
			"type": "number",
			"const": 1
		},
		"extends": {
			"description": "another project file, or a list of them; what stands here goes before what stands there",
			"anyOf": [{ "$ref": "#/$defs/path" }, {
				"minItems": 1,
				"type": "array",
				"items": { "$ref": "#/$defs/path" }
			}]
		},
		"clients": {
			"description": "groups of clients, judged one by one",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/client" }
			}, { "type": "null" }]
		},
		"firewalls": {
			"description": "network firewalls and Linux routers on the way",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/firewall" }
			}, { "type": "null" }]
		},
		"servers": {
			"description": "FTP servers",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/server" }
			}, { "type": "null" }]
		},
		"rules": {
			"description": "the level of linter rules, by id",
			"anyOf": [{
				"type": "object",
				"propertyNames": { "type": "string" },
				"additionalProperties": { "enum": [
					"off",
					"info",
					"warning",
					"error",
					false
				] }
			}, { "type": "null" }]
		},
		"overrides": {
			"description": "levels of linter rules in certain files; of several that fit, the last one counts",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/override" }
			}, { "type": "null" }]
		},
		"allow": {
			"description": "findings that are known and accepted",
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/permission" }
			}, { "type": "null" }]
		},
		"baseline": {
			"description": "the file that holds the findings which were there before",
			"$ref": "#/$defs/path"
		},
		"resolve": {
			"description": "addresses behind names that a policy cannot resolve itself",
			"examples": [{ "sg-0aaa": ["10.0.0.0/8"] }],
			"anyOf": [{
				"type": "object",
				"propertyNames": { "type": "string" },
				"additionalProperties": { "$ref": "#/$defs/addresses" }
			}, { "type": "null" }]
		}
	},
	"required": ["version"],
	"additionalProperties": false,
	"title": "A pasvlint project",
	"description": "Which files belong together, for pasvlint, version 1.",
	"$defs": {
		"path": {
			"type": "string",
			"minLength": 1,
			"description": "a path, relative to this file"
		},
		"client": {
			"type": "object",
			"properties": {
				"name": {
					"description": "what the group is called in reports",
					"$ref": "#/$defs/name"
				},
				"addresses": { "$ref": "#/$defs/addresses" }
			},
			"required": ["name", "addresses"],
			"additionalProperties": false,
			"title": "a group of clients"
		},
		"name": {
			"type": "string",
			"minLength": 1,
			"description": "a name"
		},
		"addresses": {
			"minItems": 1,
			"type": "array",
			"items": {
				"type": "string",
				"minLength": 1
			},
			"description": "addresses, prefixes, ranges `first-last`, or `any`",
			"examples": [["203.0.113.0/24"], ["any"]]
		},
		"firewall": {
			"type": "object",
			"properties": {
				"name": {
					"description": "the name that `path` uses",
					"$ref": "#/$defs/name"
				},
				"policy": {
					"description": "its policy: a native one or an export; not for a Linux router",
					"$ref": "#/$defs/path"
				},
				"iptables": {
					"description": "what iptables-save prints, or the file that is restored at boot",
					"$ref": "#/$defs/path"
				},
				"ip6tables": {
					"description": "the same for IPv6",
					"$ref": "#/$defs/path"
				},
				"ipset": {
					"description": "what `ipset save` prints",
					"$ref": "#/$defs/path"
				},
				"iptables-config": {
					"description": "the settings of the iptables service",
					"$ref": "#/$defs/path"
				},
				"ip6tables-config": {
					"description": "the settings of the ip6tables service",
					"$ref": "#/$defs/path"
				},
				"os": {
					"description": "the operating system",
					"examples": ["rhel8", "debian12"],
					"$ref": "#/$defs/name"
				},
				"kernel": {
					"description": "the version of the running kernel, in quotes",
					"examples": ["5.14"],
					"anyOf": [{
						"type": "string",
						"pattern": "^\\d+\\.\\d+"
					}, { "type": "number" }]
				},
				"addresses": {
					"description": "a list of addresses of the router itself, or one for each of its sides, of which MASQUERADE takes the address",
					"examples": [{
						"outside": ["198.51.100.10"],
						"inside": ["10.0.2.1"]
					}],
					"anyOf": [{
						"type": "array",
						"items": { "$ref": "#/$defs/address" }
					}, {
						"type": "object",
						"properties": {
							"outside": {
								"description": "those of the interface that leads to the clients",
								"type": "array",
								"items": { "$ref": "#/$defs/address" }
							},
							"inside": {
								"description": "those of the interface that leads to the server",
								"type": "array",
								"items": { "$ref": "#/$defs/address" }
							}
						},
						"additionalProperties": false
					}]
				},
				"outside": {
					"description": "the interface of the router that leads to the clients",
					"$ref": "#/$defs/name"
				},
				"inside": {
					"description": "the interface of the router that leads to the server",
					"$ref": "#/$defs/name"
				},
				"conntrack-ftp": {
					"description": "how the kernel has the FTP connection-tracking helper",
					"type": "string",
					"enum": [
						"builtin",
						"loaded",
						"absent"
					]
				},
				"nat-ftp": {
					"description": "how the kernel has nf_nat_ftp, which rewrites addresses for the helper",
					"type": "string",
					"enum": [
						"builtin",
						"loaded",
						"absent"
					]
				}
			},
			"required": ["name"],
			"additionalProperties": false,
			"title": "a network firewall with its policy, or a Linux router with its rules"
		},
		"address": {
			"type": "string",
			"minLength": 1,
			"description": "an IPv4 or IPv6 address",
			"examples": ["198.51.100.10", "2001:db8::10"]
		},
		"server": {
			"type": "object",
			"properties": {
				"name": {
					"description": "what the server is called in reports",
					"$ref": "#/$defs/name"
				},
				"vsftpd": {
					"description": "its vsftpd.conf",
					"$ref": "#/$defs/path"
				},
				"iptables": {
					"description": "what iptables-save prints, or the file that is restored at boot",
					"$ref": "#/$defs/path"
				},
				"ip6tables": {
					"description": "the same for IPv6",
					"$ref": "#/$defs/path"
				},
				"ipset": {
					"description": "what `ipset save` prints",
					"$ref": "#/$defs/path"
				},
				"iptables-config": {
					"description": "the settings of the iptables service",
					"$ref": "#/$defs/path"
				},
				"ip6tables-config": {
					"description": "the settings of the ip6tables service",
					"$ref": "#/$defs/path"
				},
				"hosts-allow": {
					"description": "hosts.allow, whom TCP wrappers let in",
					"$ref": "#/$defs/path"
				},
				"hosts-deny": {
					"description": "hosts.deny, whom they turn away",
					"$ref": "#/$defs/path"
				},
				"listening": {
					"description": "what `ss -ltnp` prints, or `netstat -ltnp`",
					"$ref": "#/$defs/path"
				},
				"selinux-mode": {
					"description": "/etc/selinux/config, or what sestatus or getenforce prints",
					"$ref": "#/$defs/path"
				},
				"selinux-booleans": {
					"description": "what `getsebool -a` or `semanage boolean -l` prints",
					"$ref": "#/$defs/path"
				},
				"selinux-ports": {
					"description": "what `semanage port -l` prints",
					"$ref": "#/$defs/path"
				},
				"dialect": {
					"description": "whose vsftpd it is",
					"type": "string",
					"enum": [
						"upstream",
						"debian",
						"redhat",
						"suse"
					]
				},
				"os": {
					"description": "the operating system",
					"examples": ["rhel8", "debian12"],
					"$ref": "#/$defs/name"
				},
				"kernel": {
					"description": "the version of the running kernel, in quotes",
					"examples": ["5.14"],
					"anyOf": [{
						"type": "string",
						"pattern": "^\\d+\\.\\d+"
					}, { "type": "number" }]
				},
				"addresses": {
					"type": "object",
					"properties": {
						"inside": {
							"description": "addresses of the host itself",
							"type": "array",
							"items": { "$ref": "#/$defs/address" }
						},
						"public": {
							"description": "addresses that clients see, if they are others",
							"type": "array",
							"items": { "$ref": "#/$defs/address" }
						}
					},
					"additionalProperties": false
				},
				"interface": {
					"description": "the interface that FTP traffic uses",
					"$ref": "#/$defs/name"
				},
				"path": {
					"description": "names of the firewalls between client and server, client side first",
					"type": "array",
					"items": { "$ref": "#/$defs/name" }
				},
				"dial": {
					"description": "what clients connect to",
					"type": "object",
					"properties": {
						"address": { "$ref": "#/$defs/address" },
						"port": {
							"type": "integer",
							"minimum": 1,
							"maximum": 65535
						}
					},
					"additionalProperties": false
				},
				"conntrack-ftp": {
					"description": "how the kernel has the FTP connection-tracking helper",
					"type": "string",
					"enum": [
						"builtin",
						"loaded",
						"absent"
					]
				}
			},
			"required": ["name"],
			"additionalProperties": false,
			"title": "a server"
		},
		"override": {
			"type": "object",
			"properties": {
				"files": {
					"description": "the files in which findings have their primary place",
					"$ref": "#/$defs/patterns"
				},
				"rules": {
					"type": "object",
					"propertyNames": { "type": "string" },
					"additionalProperties": { "enum": [
						"off",
						"info",
						"warning",
						"error",
						false
					] },
					"description": "the level of linter rules there, by id"
				}
			},
			"required": ["files", "rules"],
			"additionalProperties": false,
			"title": "an override"
		},
		"patterns": {
			"minItems": 1,
			"type": "array",
			"items": {
				"type": "string",
				"minLength": 1
			},
			"description": "paths relative to this file, with `*`, `**`, `?`, `[ab]`, `{a,b}` and a leading `!`",
			"examples": [["hosts/legacy/**"], ["*.conf", "!ftp01/**"]]
		},
		"permission": {
			"type": "object",
			"properties": {
				"rule": {
					"description": "the id of the linter rule",
					"$ref": "#/$defs/name"
				},
				"reason": {
					"type": "string",
					"pattern": "\\S",
					"description": "the reason why what it finds is accepted"
				},
				"until": {
					"description": "the last day on which this holds, as YYYY-MM-DD",
					"examples": ["2027-01-31"],
					"type": "string",
					"pattern": "^\\d{4}-\\d{2}-\\d{2}$"
				},
				"files": {
					"description": "the files in which findings have their primary place; all findings if left out",
					"$ref": "#/$defs/patterns"
				}
			},
			"required": ["rule", "reason"],
			"additionalProperties": false,
			"title": "a permission"
		}
	}
};
const schema32 = {
	"type": "string",
	"minLength": 1,
	"description": "a path, relative to this file"
};
const schema36 = {
	"minItems": 1,
	"type": "array",
	"items": {
		"type": "string",
		"minLength": 1
	},
	"description": "addresses, prefixes, ranges `first-last`, or `any`",
	"examples": [["203.0.113.0/24"], ["any"]]
};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require_ucs2length().default;
const schema34 = {
	"type": "object",
	"properties": {
		"name": {
			"description": "what the group is called in reports",
			"$ref": "#/$defs/name"
		},
		"addresses": { "$ref": "#/$defs/addresses" }
	},
	"required": ["name", "addresses"],
	"additionalProperties": false,
	"title": "a group of clients"
};
const schema35 = {
	"type": "string",
	"minLength": 1,
	"description": "a name"
};
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate21.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'",
				schema: schema34.required,
				parentSchema: schema34,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.addresses === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "addresses" },
				message: "must have required property 'addresses'",
				schema: schema34.required,
				parentSchema: schema34,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "name" || key0 === "addresses")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema34,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err3 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data0
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data0
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.addresses !== void 0) {
			let data1 = data.addresses;
			if (Array.isArray(data1)) {
				if (data1.length < 1) {
					const err5 = {
						instancePath: instancePath + "/addresses",
						schemaPath: "#/$defs/addresses/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items",
						schema: 1,
						parentSchema: schema36,
						data: data1
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data2 = data1[i0];
					if (typeof data2 === "string") {
						if (func2(data2) < 1) {
							const err6 = {
								instancePath: instancePath + "/addresses/" + i0,
								schemaPath: "#/$defs/addresses/items/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema36.items,
								data: data2
							};
							if (vErrors === null) vErrors = [err6];
							else vErrors.push(err6);
							errors++;
						}
					} else {
						const err7 = {
							instancePath: instancePath + "/addresses/" + i0,
							schemaPath: "#/$defs/addresses/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema36.items.type,
							parentSchema: schema36.items,
							data: data2
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/addresses",
					schemaPath: "#/$defs/addresses/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema36.type,
					parentSchema: schema36,
					data: data1
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
	} else {
		const err9 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema34.type,
			parentSchema: schema34,
			data
		};
		if (vErrors === null) vErrors = [err9];
		else vErrors.push(err9);
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
			"description": "the name that `path` uses",
			"$ref": "#/$defs/name"
		},
		"policy": {
			"description": "its policy: a native one or an export; not for a Linux router",
			"$ref": "#/$defs/path"
		},
		"iptables": {
			"description": "what iptables-save prints, or the file that is restored at boot",
			"$ref": "#/$defs/path"
		},
		"ip6tables": {
			"description": "the same for IPv6",
			"$ref": "#/$defs/path"
		},
		"ipset": {
			"description": "what `ipset save` prints",
			"$ref": "#/$defs/path"
		},
		"iptables-config": {
			"description": "the settings of the iptables service",
			"$ref": "#/$defs/path"
		},
		"ip6tables-config": {
			"description": "the settings of the ip6tables service",
			"$ref": "#/$defs/path"
		},
		"os": {
			"description": "the operating system",
			"examples": ["rhel8", "debian12"],
			"$ref": "#/$defs/name"
		},
		"kernel": {
			"description": "the version of the running kernel, in quotes",
			"examples": ["5.14"],
			"anyOf": [{
				"type": "string",
				"pattern": "^\\d+\\.\\d+"
			}, { "type": "number" }]
		},
		"addresses": {
			"description": "a list of addresses of the router itself, or one for each of its sides, of which MASQUERADE takes the address",
			"examples": [{
				"outside": ["198.51.100.10"],
				"inside": ["10.0.2.1"]
			}],
			"anyOf": [{
				"type": "array",
				"items": { "$ref": "#/$defs/address" }
			}, {
				"type": "object",
				"properties": {
					"outside": {
						"description": "those of the interface that leads to the clients",
						"type": "array",
						"items": { "$ref": "#/$defs/address" }
					},
					"inside": {
						"description": "those of the interface that leads to the server",
						"type": "array",
						"items": { "$ref": "#/$defs/address" }
					}
				},
				"additionalProperties": false
			}]
		},
		"outside": {
			"description": "the interface of the router that leads to the clients",
			"$ref": "#/$defs/name"
		},
		"inside": {
			"description": "the interface of the router that leads to the server",
			"$ref": "#/$defs/name"
		},
		"conntrack-ftp": {
			"description": "how the kernel has the FTP connection-tracking helper",
			"type": "string",
			"enum": [
				"builtin",
				"loaded",
				"absent"
			]
		},
		"nat-ftp": {
			"description": "how the kernel has nf_nat_ftp, which rewrites addresses for the helper",
			"type": "string",
			"enum": [
				"builtin",
				"loaded",
				"absent"
			]
		}
	},
	"required": ["name"],
	"additionalProperties": false,
	"title": "a network firewall with its policy, or a Linux router with its rules"
};
const schema46 = {
	"type": "string",
	"minLength": 1,
	"description": "an IPv4 or IPv6 address",
	"examples": ["198.51.100.10", "2001:db8::10"]
};
const pattern4 = new RegExp("^\\d+\\.\\d+", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate23.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'",
				schema: schema37.required,
				parentSchema: schema37,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!func1.call(schema37.properties, key0)) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema37,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err2 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data0
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data0
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.policy !== void 0) {
			let data1 = data.policy;
			if (typeof data1 === "string") {
				if (func2(data1) < 1) {
					const err4 = {
						instancePath: instancePath + "/policy",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data1
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/policy",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data1
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.iptables !== void 0) {
			let data2 = data.iptables;
			if (typeof data2 === "string") {
				if (func2(data2) < 1) {
					const err6 = {
						instancePath: instancePath + "/iptables",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data2
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/iptables",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data2
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.ip6tables !== void 0) {
			let data3 = data.ip6tables;
			if (typeof data3 === "string") {
				if (func2(data3) < 1) {
					const err8 = {
						instancePath: instancePath + "/ip6tables",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data3
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/ip6tables",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data3
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.ipset !== void 0) {
			let data4 = data.ipset;
			if (typeof data4 === "string") {
				if (func2(data4) < 1) {
					const err10 = {
						instancePath: instancePath + "/ipset",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data4
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/ipset",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data4
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data["iptables-config"] !== void 0) {
			let data5 = data["iptables-config"];
			if (typeof data5 === "string") {
				if (func2(data5) < 1) {
					const err12 = {
						instancePath: instancePath + "/iptables-config",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data5
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/iptables-config",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data5
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
		if (data["ip6tables-config"] !== void 0) {
			let data6 = data["ip6tables-config"];
			if (typeof data6 === "string") {
				if (func2(data6) < 1) {
					const err14 = {
						instancePath: instancePath + "/ip6tables-config",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data6
					};
					if (vErrors === null) vErrors = [err14];
					else vErrors.push(err14);
					errors++;
				}
			} else {
				const err15 = {
					instancePath: instancePath + "/ip6tables-config",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data6
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
		}
		if (data.os !== void 0) {
			let data7 = data.os;
			if (typeof data7 === "string") {
				if (func2(data7) < 1) {
					const err16 = {
						instancePath: instancePath + "/os",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data7
					};
					if (vErrors === null) vErrors = [err16];
					else vErrors.push(err16);
					errors++;
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/os",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data7
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
		}
		if (data.kernel !== void 0) {
			let data8 = data.kernel;
			const _errs27 = errors;
			let valid9 = false;
			const _errs28 = errors;
			if (typeof data8 === "string") {
				if (!pattern4.test(data8)) {
					const err18 = {
						instancePath: instancePath + "/kernel",
						schemaPath: "#/properties/kernel/anyOf/0/pattern",
						keyword: "pattern",
						params: { pattern: "^\\d+\\.\\d+" },
						message: "must match pattern \"^\\d+\\.\\d+\"",
						schema: "^\\d+\\.\\d+",
						parentSchema: schema37.properties.kernel.anyOf[0],
						data: data8
					};
					if (vErrors === null) vErrors = [err18];
					else vErrors.push(err18);
					errors++;
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/kernel",
					schemaPath: "#/properties/kernel/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema37.properties.kernel.anyOf[0].type,
					parentSchema: schema37.properties.kernel.anyOf[0],
					data: data8
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
			var _valid0 = _errs28 === errors;
			valid9 = valid9 || _valid0;
			const _errs30 = errors;
			if (!(typeof data8 == "number" && isFinite(data8))) {
				const err20 = {
					instancePath: instancePath + "/kernel",
					schemaPath: "#/properties/kernel/anyOf/1/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema37.properties.kernel.anyOf[1].type,
					parentSchema: schema37.properties.kernel.anyOf[1],
					data: data8
				};
				if (vErrors === null) vErrors = [err20];
				else vErrors.push(err20);
				errors++;
			}
			var _valid0 = _errs30 === errors;
			valid9 = valid9 || _valid0;
			if (!valid9) {
				const err21 = {
					instancePath: instancePath + "/kernel",
					schemaPath: "#/properties/kernel/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema37.properties.kernel.anyOf,
					parentSchema: schema37.properties.kernel,
					data: data8
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			} else {
				errors = _errs27;
				if (vErrors !== null) {
					if (_errs27) vErrors.length = _errs27;
					else vErrors = null;
				}
			}
		}
		if (data.addresses !== void 0) {
			let data9 = data.addresses;
			const _errs33 = errors;
			let valid10 = false;
			const _errs34 = errors;
			if (Array.isArray(data9)) {
				const len0 = data9.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data10 = data9[i0];
					if (typeof data10 === "string") {
						if (func2(data10) < 1) {
							const err22 = {
								instancePath: instancePath + "/addresses/" + i0,
								schemaPath: "#/$defs/address/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema46,
								data: data10
							};
							if (vErrors === null) vErrors = [err22];
							else vErrors.push(err22);
							errors++;
						}
					} else {
						const err23 = {
							instancePath: instancePath + "/addresses/" + i0,
							schemaPath: "#/$defs/address/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema46.type,
							parentSchema: schema46,
							data: data10
						};
						if (vErrors === null) vErrors = [err23];
						else vErrors.push(err23);
						errors++;
					}
				}
			} else {
				const err24 = {
					instancePath: instancePath + "/addresses",
					schemaPath: "#/properties/addresses/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema37.properties.addresses.anyOf[0].type,
					parentSchema: schema37.properties.addresses.anyOf[0],
					data: data9
				};
				if (vErrors === null) vErrors = [err24];
				else vErrors.push(err24);
				errors++;
			}
			var _valid1 = _errs34 === errors;
			valid10 = valid10 || _valid1;
			const _errs39 = errors;
			if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
				for (const key1 in data9) if (!(key1 === "outside" || key1 === "inside")) {
					const err25 = {
						instancePath: instancePath + "/addresses",
						schemaPath: "#/properties/addresses/anyOf/1/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key1 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema37.properties.addresses.anyOf[1],
						data: data9
					};
					if (vErrors === null) vErrors = [err25];
					else vErrors.push(err25);
					errors++;
				}
				if (data9.outside !== void 0) {
					let data11 = data9.outside;
					if (Array.isArray(data11)) {
						const len1 = data11.length;
						for (let i1 = 0; i1 < len1; i1++) {
							let data12 = data11[i1];
							if (typeof data12 === "string") {
								if (func2(data12) < 1) {
									const err26 = {
										instancePath: instancePath + "/addresses/outside/" + i1,
										schemaPath: "#/$defs/address/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema46,
										data: data12
									};
									if (vErrors === null) vErrors = [err26];
									else vErrors.push(err26);
									errors++;
								}
							} else {
								const err27 = {
									instancePath: instancePath + "/addresses/outside/" + i1,
									schemaPath: "#/$defs/address/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema46.type,
									parentSchema: schema46,
									data: data12
								};
								if (vErrors === null) vErrors = [err27];
								else vErrors.push(err27);
								errors++;
							}
						}
					} else {
						const err28 = {
							instancePath: instancePath + "/addresses/outside",
							schemaPath: "#/properties/addresses/anyOf/1/properties/outside/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema37.properties.addresses.anyOf[1].properties.outside.type,
							parentSchema: schema37.properties.addresses.anyOf[1].properties.outside,
							data: data11
						};
						if (vErrors === null) vErrors = [err28];
						else vErrors.push(err28);
						errors++;
					}
				}
				if (data9.inside !== void 0) {
					let data13 = data9.inside;
					if (Array.isArray(data13)) {
						const len2 = data13.length;
						for (let i2 = 0; i2 < len2; i2++) {
							let data14 = data13[i2];
							if (typeof data14 === "string") {
								if (func2(data14) < 1) {
									const err29 = {
										instancePath: instancePath + "/addresses/inside/" + i2,
										schemaPath: "#/$defs/address/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema46,
										data: data14
									};
									if (vErrors === null) vErrors = [err29];
									else vErrors.push(err29);
									errors++;
								}
							} else {
								const err30 = {
									instancePath: instancePath + "/addresses/inside/" + i2,
									schemaPath: "#/$defs/address/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema46.type,
									parentSchema: schema46,
									data: data14
								};
								if (vErrors === null) vErrors = [err30];
								else vErrors.push(err30);
								errors++;
							}
						}
					} else {
						const err31 = {
							instancePath: instancePath + "/addresses/inside",
							schemaPath: "#/properties/addresses/anyOf/1/properties/inside/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema37.properties.addresses.anyOf[1].properties.inside.type,
							parentSchema: schema37.properties.addresses.anyOf[1].properties.inside,
							data: data13
						};
						if (vErrors === null) vErrors = [err31];
						else vErrors.push(err31);
						errors++;
					}
				}
			} else {
				const err32 = {
					instancePath: instancePath + "/addresses",
					schemaPath: "#/properties/addresses/anyOf/1/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema37.properties.addresses.anyOf[1].type,
					parentSchema: schema37.properties.addresses.anyOf[1],
					data: data9
				};
				if (vErrors === null) vErrors = [err32];
				else vErrors.push(err32);
				errors++;
			}
			var _valid1 = _errs39 === errors;
			valid10 = valid10 || _valid1;
			if (!valid10) {
				const err33 = {
					instancePath: instancePath + "/addresses",
					schemaPath: "#/properties/addresses/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema37.properties.addresses.anyOf,
					parentSchema: schema37.properties.addresses,
					data: data9
				};
				if (vErrors === null) vErrors = [err33];
				else vErrors.push(err33);
				errors++;
			} else {
				errors = _errs33;
				if (vErrors !== null) {
					if (_errs33) vErrors.length = _errs33;
					else vErrors = null;
				}
			}
		}
		if (data.outside !== void 0) {
			let data15 = data.outside;
			if (typeof data15 === "string") {
				if (func2(data15) < 1) {
					const err34 = {
						instancePath: instancePath + "/outside",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data15
					};
					if (vErrors === null) vErrors = [err34];
					else vErrors.push(err34);
					errors++;
				}
			} else {
				const err35 = {
					instancePath: instancePath + "/outside",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data15
				};
				if (vErrors === null) vErrors = [err35];
				else vErrors.push(err35);
				errors++;
			}
		}
		if (data.inside !== void 0) {
			let data16 = data.inside;
			if (typeof data16 === "string") {
				if (func2(data16) < 1) {
					const err36 = {
						instancePath: instancePath + "/inside",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data16
					};
					if (vErrors === null) vErrors = [err36];
					else vErrors.push(err36);
					errors++;
				}
			} else {
				const err37 = {
					instancePath: instancePath + "/inside",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data16
				};
				if (vErrors === null) vErrors = [err37];
				else vErrors.push(err37);
				errors++;
			}
		}
		if (data["conntrack-ftp"] !== void 0) {
			let data17 = data["conntrack-ftp"];
			if (typeof data17 !== "string") {
				const err38 = {
					instancePath: instancePath + "/conntrack-ftp",
					schemaPath: "#/properties/conntrack-ftp/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema37.properties["conntrack-ftp"].type,
					parentSchema: schema37.properties["conntrack-ftp"],
					data: data17
				};
				if (vErrors === null) vErrors = [err38];
				else vErrors.push(err38);
				errors++;
			}
			if (!(data17 === "builtin" || data17 === "loaded" || data17 === "absent")) {
				const err39 = {
					instancePath: instancePath + "/conntrack-ftp",
					schemaPath: "#/properties/conntrack-ftp/enum",
					keyword: "enum",
					params: { allowedValues: schema37.properties["conntrack-ftp"].enum },
					message: "must be equal to one of the allowed values",
					schema: schema37.properties["conntrack-ftp"].enum,
					parentSchema: schema37.properties["conntrack-ftp"],
					data: data17
				};
				if (vErrors === null) vErrors = [err39];
				else vErrors.push(err39);
				errors++;
			}
		}
		if (data["nat-ftp"] !== void 0) {
			let data18 = data["nat-ftp"];
			if (typeof data18 !== "string") {
				const err40 = {
					instancePath: instancePath + "/nat-ftp",
					schemaPath: "#/properties/nat-ftp/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema37.properties["nat-ftp"].type,
					parentSchema: schema37.properties["nat-ftp"],
					data: data18
				};
				if (vErrors === null) vErrors = [err40];
				else vErrors.push(err40);
				errors++;
			}
			if (!(data18 === "builtin" || data18 === "loaded" || data18 === "absent")) {
				const err41 = {
					instancePath: instancePath + "/nat-ftp",
					schemaPath: "#/properties/nat-ftp/enum",
					keyword: "enum",
					params: { allowedValues: schema37.properties["nat-ftp"].enum },
					message: "must be equal to one of the allowed values",
					schema: schema37.properties["nat-ftp"].enum,
					parentSchema: schema37.properties["nat-ftp"],
					data: data18
				};
				if (vErrors === null) vErrors = [err41];
				else vErrors.push(err41);
				errors++;
			}
		}
	} else {
		const err42 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema37.type,
			parentSchema: schema37,
			data
		};
		if (vErrors === null) vErrors = [err42];
		else vErrors.push(err42);
		errors++;
	}
	validate23.errors = vErrors;
	return errors === 0;
}
validate23.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
const schema51 = {
	"type": "object",
	"properties": {
		"name": {
			"description": "what the server is called in reports",
			"$ref": "#/$defs/name"
		},
		"vsftpd": {
			"description": "its vsftpd.conf",
			"$ref": "#/$defs/path"
		},
		"iptables": {
			"description": "what iptables-save prints, or the file that is restored at boot",
			"$ref": "#/$defs/path"
		},
		"ip6tables": {
			"description": "the same for IPv6",
			"$ref": "#/$defs/path"
		},
		"ipset": {
			"description": "what `ipset save` prints",
			"$ref": "#/$defs/path"
		},
		"iptables-config": {
			"description": "the settings of the iptables service",
			"$ref": "#/$defs/path"
		},
		"ip6tables-config": {
			"description": "the settings of the ip6tables service",
			"$ref": "#/$defs/path"
		},
		"hosts-allow": {
			"description": "hosts.allow, whom TCP wrappers let in",
			"$ref": "#/$defs/path"
		},
		"hosts-deny": {
			"description": "hosts.deny, whom they turn away",
			"$ref": "#/$defs/path"
		},
		"listening": {
			"description": "what `ss -ltnp` prints, or `netstat -ltnp`",
			"$ref": "#/$defs/path"
		},
		"selinux-mode": {
			"description": "/etc/selinux/config, or what sestatus or getenforce prints",
			"$ref": "#/$defs/path"
		},
		"selinux-booleans": {
			"description": "what `getsebool -a` or `semanage boolean -l` prints",
			"$ref": "#/$defs/path"
		},
		"selinux-ports": {
			"description": "what `semanage port -l` prints",
			"$ref": "#/$defs/path"
		},
		"dialect": {
			"description": "whose vsftpd it is",
			"type": "string",
			"enum": [
				"upstream",
				"debian",
				"redhat",
				"suse"
			]
		},
		"os": {
			"description": "the operating system",
			"examples": ["rhel8", "debian12"],
			"$ref": "#/$defs/name"
		},
		"kernel": {
			"description": "the version of the running kernel, in quotes",
			"examples": ["5.14"],
			"anyOf": [{
				"type": "string",
				"pattern": "^\\d+\\.\\d+"
			}, { "type": "number" }]
		},
		"addresses": {
			"type": "object",
			"properties": {
				"inside": {
					"description": "addresses of the host itself",
					"type": "array",
					"items": { "$ref": "#/$defs/address" }
				},
				"public": {
					"description": "addresses that clients see, if they are others",
					"type": "array",
					"items": { "$ref": "#/$defs/address" }
				}
			},
			"additionalProperties": false
		},
		"interface": {
			"description": "the interface that FTP traffic uses",
			"$ref": "#/$defs/name"
		},
		"path": {
			"description": "names of the firewalls between client and server, client side first",
			"type": "array",
			"items": { "$ref": "#/$defs/name" }
		},
		"dial": {
			"description": "what clients connect to",
			"type": "object",
			"properties": {
				"address": { "$ref": "#/$defs/address" },
				"port": {
					"type": "integer",
					"minimum": 1,
					"maximum": 65535
				}
			},
			"additionalProperties": false
		},
		"conntrack-ftp": {
			"description": "how the kernel has the FTP connection-tracking helper",
			"type": "string",
			"enum": [
				"builtin",
				"loaded",
				"absent"
			]
		}
	},
	"required": ["name"],
	"additionalProperties": false,
	"title": "a server"
};
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate25.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.name === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "name" },
				message: "must have required property 'name'",
				schema: schema51.required,
				parentSchema: schema51,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!func1.call(schema51.properties, key0)) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema51,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.name !== void 0) {
			let data0 = data.name;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err2 = {
						instancePath: instancePath + "/name",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data0
					};
					if (vErrors === null) vErrors = [err2];
					else vErrors.push(err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/name",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data0
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.vsftpd !== void 0) {
			let data1 = data.vsftpd;
			if (typeof data1 === "string") {
				if (func2(data1) < 1) {
					const err4 = {
						instancePath: instancePath + "/vsftpd",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data1
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/vsftpd",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data1
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.iptables !== void 0) {
			let data2 = data.iptables;
			if (typeof data2 === "string") {
				if (func2(data2) < 1) {
					const err6 = {
						instancePath: instancePath + "/iptables",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data2
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/iptables",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data2
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.ip6tables !== void 0) {
			let data3 = data.ip6tables;
			if (typeof data3 === "string") {
				if (func2(data3) < 1) {
					const err8 = {
						instancePath: instancePath + "/ip6tables",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data3
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/ip6tables",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data3
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.ipset !== void 0) {
			let data4 = data.ipset;
			if (typeof data4 === "string") {
				if (func2(data4) < 1) {
					const err10 = {
						instancePath: instancePath + "/ipset",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data4
					};
					if (vErrors === null) vErrors = [err10];
					else vErrors.push(err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/ipset",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data4
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data["iptables-config"] !== void 0) {
			let data5 = data["iptables-config"];
			if (typeof data5 === "string") {
				if (func2(data5) < 1) {
					const err12 = {
						instancePath: instancePath + "/iptables-config",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data5
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/iptables-config",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data5
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
		if (data["ip6tables-config"] !== void 0) {
			let data6 = data["ip6tables-config"];
			if (typeof data6 === "string") {
				if (func2(data6) < 1) {
					const err14 = {
						instancePath: instancePath + "/ip6tables-config",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data6
					};
					if (vErrors === null) vErrors = [err14];
					else vErrors.push(err14);
					errors++;
				}
			} else {
				const err15 = {
					instancePath: instancePath + "/ip6tables-config",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data6
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
		}
		if (data["hosts-allow"] !== void 0) {
			let data7 = data["hosts-allow"];
			if (typeof data7 === "string") {
				if (func2(data7) < 1) {
					const err16 = {
						instancePath: instancePath + "/hosts-allow",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data7
					};
					if (vErrors === null) vErrors = [err16];
					else vErrors.push(err16);
					errors++;
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/hosts-allow",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data7
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
		}
		if (data["hosts-deny"] !== void 0) {
			let data8 = data["hosts-deny"];
			if (typeof data8 === "string") {
				if (func2(data8) < 1) {
					const err18 = {
						instancePath: instancePath + "/hosts-deny",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data8
					};
					if (vErrors === null) vErrors = [err18];
					else vErrors.push(err18);
					errors++;
				}
			} else {
				const err19 = {
					instancePath: instancePath + "/hosts-deny",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data8
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
		if (data.listening !== void 0) {
			let data9 = data.listening;
			if (typeof data9 === "string") {
				if (func2(data9) < 1) {
					const err20 = {
						instancePath: instancePath + "/listening",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data9
					};
					if (vErrors === null) vErrors = [err20];
					else vErrors.push(err20);
					errors++;
				}
			} else {
				const err21 = {
					instancePath: instancePath + "/listening",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data9
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
		}
		if (data["selinux-mode"] !== void 0) {
			let data10 = data["selinux-mode"];
			if (typeof data10 === "string") {
				if (func2(data10) < 1) {
					const err22 = {
						instancePath: instancePath + "/selinux-mode",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data10
					};
					if (vErrors === null) vErrors = [err22];
					else vErrors.push(err22);
					errors++;
				}
			} else {
				const err23 = {
					instancePath: instancePath + "/selinux-mode",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data10
				};
				if (vErrors === null) vErrors = [err23];
				else vErrors.push(err23);
				errors++;
			}
		}
		if (data["selinux-booleans"] !== void 0) {
			let data11 = data["selinux-booleans"];
			if (typeof data11 === "string") {
				if (func2(data11) < 1) {
					const err24 = {
						instancePath: instancePath + "/selinux-booleans",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data11
					};
					if (vErrors === null) vErrors = [err24];
					else vErrors.push(err24);
					errors++;
				}
			} else {
				const err25 = {
					instancePath: instancePath + "/selinux-booleans",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data11
				};
				if (vErrors === null) vErrors = [err25];
				else vErrors.push(err25);
				errors++;
			}
		}
		if (data["selinux-ports"] !== void 0) {
			let data12 = data["selinux-ports"];
			if (typeof data12 === "string") {
				if (func2(data12) < 1) {
					const err26 = {
						instancePath: instancePath + "/selinux-ports",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data12
					};
					if (vErrors === null) vErrors = [err26];
					else vErrors.push(err26);
					errors++;
				}
			} else {
				const err27 = {
					instancePath: instancePath + "/selinux-ports",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data12
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
		}
		if (data.dialect !== void 0) {
			let data13 = data.dialect;
			if (typeof data13 !== "string") {
				const err28 = {
					instancePath: instancePath + "/dialect",
					schemaPath: "#/properties/dialect/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema51.properties.dialect.type,
					parentSchema: schema51.properties.dialect,
					data: data13
				};
				if (vErrors === null) vErrors = [err28];
				else vErrors.push(err28);
				errors++;
			}
			if (!(data13 === "upstream" || data13 === "debian" || data13 === "redhat" || data13 === "suse")) {
				const err29 = {
					instancePath: instancePath + "/dialect",
					schemaPath: "#/properties/dialect/enum",
					keyword: "enum",
					params: { allowedValues: schema51.properties.dialect.enum },
					message: "must be equal to one of the allowed values",
					schema: schema51.properties.dialect.enum,
					parentSchema: schema51.properties.dialect,
					data: data13
				};
				if (vErrors === null) vErrors = [err29];
				else vErrors.push(err29);
				errors++;
			}
		}
		if (data.os !== void 0) {
			let data14 = data.os;
			if (typeof data14 === "string") {
				if (func2(data14) < 1) {
					const err30 = {
						instancePath: instancePath + "/os",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data14
					};
					if (vErrors === null) vErrors = [err30];
					else vErrors.push(err30);
					errors++;
				}
			} else {
				const err31 = {
					instancePath: instancePath + "/os",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data14
				};
				if (vErrors === null) vErrors = [err31];
				else vErrors.push(err31);
				errors++;
			}
		}
		if (data.kernel !== void 0) {
			let data15 = data.kernel;
			const _errs47 = errors;
			let valid15 = false;
			const _errs48 = errors;
			if (typeof data15 === "string") {
				if (!pattern4.test(data15)) {
					const err32 = {
						instancePath: instancePath + "/kernel",
						schemaPath: "#/properties/kernel/anyOf/0/pattern",
						keyword: "pattern",
						params: { pattern: "^\\d+\\.\\d+" },
						message: "must match pattern \"^\\d+\\.\\d+\"",
						schema: "^\\d+\\.\\d+",
						parentSchema: schema51.properties.kernel.anyOf[0],
						data: data15
					};
					if (vErrors === null) vErrors = [err32];
					else vErrors.push(err32);
					errors++;
				}
			} else {
				const err33 = {
					instancePath: instancePath + "/kernel",
					schemaPath: "#/properties/kernel/anyOf/0/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema51.properties.kernel.anyOf[0].type,
					parentSchema: schema51.properties.kernel.anyOf[0],
					data: data15
				};
				if (vErrors === null) vErrors = [err33];
				else vErrors.push(err33);
				errors++;
			}
			var _valid0 = _errs48 === errors;
			valid15 = valid15 || _valid0;
			const _errs50 = errors;
			if (!(typeof data15 == "number" && isFinite(data15))) {
				const err34 = {
					instancePath: instancePath + "/kernel",
					schemaPath: "#/properties/kernel/anyOf/1/type",
					keyword: "type",
					params: { type: "number" },
					message: "must be number",
					schema: schema51.properties.kernel.anyOf[1].type,
					parentSchema: schema51.properties.kernel.anyOf[1],
					data: data15
				};
				if (vErrors === null) vErrors = [err34];
				else vErrors.push(err34);
				errors++;
			}
			var _valid0 = _errs50 === errors;
			valid15 = valid15 || _valid0;
			if (!valid15) {
				const err35 = {
					instancePath: instancePath + "/kernel",
					schemaPath: "#/properties/kernel/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema51.properties.kernel.anyOf,
					parentSchema: schema51.properties.kernel,
					data: data15
				};
				if (vErrors === null) vErrors = [err35];
				else vErrors.push(err35);
				errors++;
			} else {
				errors = _errs47;
				if (vErrors !== null) {
					if (_errs47) vErrors.length = _errs47;
					else vErrors = null;
				}
			}
		}
		if (data.addresses !== void 0) {
			let data16 = data.addresses;
			if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
				for (const key1 in data16) if (!(key1 === "inside" || key1 === "public")) {
					const err36 = {
						instancePath: instancePath + "/addresses",
						schemaPath: "#/properties/addresses/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key1 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema51.properties.addresses,
						data: data16
					};
					if (vErrors === null) vErrors = [err36];
					else vErrors.push(err36);
					errors++;
				}
				if (data16.inside !== void 0) {
					let data17 = data16.inside;
					if (Array.isArray(data17)) {
						const len0 = data17.length;
						for (let i0 = 0; i0 < len0; i0++) {
							let data18 = data17[i0];
							if (typeof data18 === "string") {
								if (func2(data18) < 1) {
									const err37 = {
										instancePath: instancePath + "/addresses/inside/" + i0,
										schemaPath: "#/$defs/address/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema46,
										data: data18
									};
									if (vErrors === null) vErrors = [err37];
									else vErrors.push(err37);
									errors++;
								}
							} else {
								const err38 = {
									instancePath: instancePath + "/addresses/inside/" + i0,
									schemaPath: "#/$defs/address/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema46.type,
									parentSchema: schema46,
									data: data18
								};
								if (vErrors === null) vErrors = [err38];
								else vErrors.push(err38);
								errors++;
							}
						}
					} else {
						const err39 = {
							instancePath: instancePath + "/addresses/inside",
							schemaPath: "#/properties/addresses/properties/inside/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema51.properties.addresses.properties.inside.type,
							parentSchema: schema51.properties.addresses.properties.inside,
							data: data17
						};
						if (vErrors === null) vErrors = [err39];
						else vErrors.push(err39);
						errors++;
					}
				}
				if (data16.public !== void 0) {
					let data19 = data16.public;
					if (Array.isArray(data19)) {
						const len1 = data19.length;
						for (let i1 = 0; i1 < len1; i1++) {
							let data20 = data19[i1];
							if (typeof data20 === "string") {
								if (func2(data20) < 1) {
									const err40 = {
										instancePath: instancePath + "/addresses/public/" + i1,
										schemaPath: "#/$defs/address/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema46,
										data: data20
									};
									if (vErrors === null) vErrors = [err40];
									else vErrors.push(err40);
									errors++;
								}
							} else {
								const err41 = {
									instancePath: instancePath + "/addresses/public/" + i1,
									schemaPath: "#/$defs/address/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema46.type,
									parentSchema: schema46,
									data: data20
								};
								if (vErrors === null) vErrors = [err41];
								else vErrors.push(err41);
								errors++;
							}
						}
					} else {
						const err42 = {
							instancePath: instancePath + "/addresses/public",
							schemaPath: "#/properties/addresses/properties/public/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema51.properties.addresses.properties.public.type,
							parentSchema: schema51.properties.addresses.properties.public,
							data: data19
						};
						if (vErrors === null) vErrors = [err42];
						else vErrors.push(err42);
						errors++;
					}
				}
			} else {
				const err43 = {
					instancePath: instancePath + "/addresses",
					schemaPath: "#/properties/addresses/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema51.properties.addresses.type,
					parentSchema: schema51.properties.addresses,
					data: data16
				};
				if (vErrors === null) vErrors = [err43];
				else vErrors.push(err43);
				errors++;
			}
		}
		if (data.interface !== void 0) {
			let data21 = data.interface;
			if (typeof data21 === "string") {
				if (func2(data21) < 1) {
					const err44 = {
						instancePath: instancePath + "/interface",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data21
					};
					if (vErrors === null) vErrors = [err44];
					else vErrors.push(err44);
					errors++;
				}
			} else {
				const err45 = {
					instancePath: instancePath + "/interface",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data21
				};
				if (vErrors === null) vErrors = [err45];
				else vErrors.push(err45);
				errors++;
			}
		}
		if (data.path !== void 0) {
			let data22 = data.path;
			if (Array.isArray(data22)) {
				const len2 = data22.length;
				for (let i2 = 0; i2 < len2; i2++) {
					let data23 = data22[i2];
					if (typeof data23 === "string") {
						if (func2(data23) < 1) {
							const err46 = {
								instancePath: instancePath + "/path/" + i2,
								schemaPath: "#/$defs/name/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema35,
								data: data23
							};
							if (vErrors === null) vErrors = [err46];
							else vErrors.push(err46);
							errors++;
						}
					} else {
						const err47 = {
							instancePath: instancePath + "/path/" + i2,
							schemaPath: "#/$defs/name/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema35.type,
							parentSchema: schema35,
							data: data23
						};
						if (vErrors === null) vErrors = [err47];
						else vErrors.push(err47);
						errors++;
					}
				}
			} else {
				const err48 = {
					instancePath: instancePath + "/path",
					schemaPath: "#/properties/path/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema51.properties.path.type,
					parentSchema: schema51.properties.path,
					data: data22
				};
				if (vErrors === null) vErrors = [err48];
				else vErrors.push(err48);
				errors++;
			}
		}
		if (data.dial !== void 0) {
			let data24 = data.dial;
			if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
				for (const key2 in data24) if (!(key2 === "address" || key2 === "port")) {
					const err49 = {
						instancePath: instancePath + "/dial",
						schemaPath: "#/properties/dial/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key2 },
						message: "must NOT have additional properties",
						schema: false,
						parentSchema: schema51.properties.dial,
						data: data24
					};
					if (vErrors === null) vErrors = [err49];
					else vErrors.push(err49);
					errors++;
				}
				if (data24.address !== void 0) {
					let data25 = data24.address;
					if (typeof data25 === "string") {
						if (func2(data25) < 1) {
							const err50 = {
								instancePath: instancePath + "/dial/address",
								schemaPath: "#/$defs/address/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema46,
								data: data25
							};
							if (vErrors === null) vErrors = [err50];
							else vErrors.push(err50);
							errors++;
						}
					} else {
						const err51 = {
							instancePath: instancePath + "/dial/address",
							schemaPath: "#/$defs/address/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema46.type,
							parentSchema: schema46,
							data: data25
						};
						if (vErrors === null) vErrors = [err51];
						else vErrors.push(err51);
						errors++;
					}
				}
				if (data24.port !== void 0) {
					let data26 = data24.port;
					if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26))) {
						const err52 = {
							instancePath: instancePath + "/dial/port",
							schemaPath: "#/properties/dial/properties/port/type",
							keyword: "type",
							params: { type: "integer" },
							message: "must be integer",
							schema: schema51.properties.dial.properties.port.type,
							parentSchema: schema51.properties.dial.properties.port,
							data: data26
						};
						if (vErrors === null) vErrors = [err52];
						else vErrors.push(err52);
						errors++;
					}
					if (typeof data26 == "number" && isFinite(data26)) {
						if (data26 > 65535 || isNaN(data26)) {
							const err53 = {
								instancePath: instancePath + "/dial/port",
								schemaPath: "#/properties/dial/properties/port/maximum",
								keyword: "maximum",
								params: {
									comparison: "<=",
									limit: 65535
								},
								message: "must be <= 65535",
								schema: 65535,
								parentSchema: schema51.properties.dial.properties.port,
								data: data26
							};
							if (vErrors === null) vErrors = [err53];
							else vErrors.push(err53);
							errors++;
						}
						if (data26 < 1 || isNaN(data26)) {
							const err54 = {
								instancePath: instancePath + "/dial/port",
								schemaPath: "#/properties/dial/properties/port/minimum",
								keyword: "minimum",
								params: {
									comparison: ">=",
									limit: 1
								},
								message: "must be >= 1",
								schema: 1,
								parentSchema: schema51.properties.dial.properties.port,
								data: data26
							};
							if (vErrors === null) vErrors = [err54];
							else vErrors.push(err54);
							errors++;
						}
					}
				}
			} else {
				const err55 = {
					instancePath: instancePath + "/dial",
					schemaPath: "#/properties/dial/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema51.properties.dial.type,
					parentSchema: schema51.properties.dial,
					data: data24
				};
				if (vErrors === null) vErrors = [err55];
				else vErrors.push(err55);
				errors++;
			}
		}
		if (data["conntrack-ftp"] !== void 0) {
			let data27 = data["conntrack-ftp"];
			if (typeof data27 !== "string") {
				const err56 = {
					instancePath: instancePath + "/conntrack-ftp",
					schemaPath: "#/properties/conntrack-ftp/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema51.properties["conntrack-ftp"].type,
					parentSchema: schema51.properties["conntrack-ftp"],
					data: data27
				};
				if (vErrors === null) vErrors = [err56];
				else vErrors.push(err56);
				errors++;
			}
			if (!(data27 === "builtin" || data27 === "loaded" || data27 === "absent")) {
				const err57 = {
					instancePath: instancePath + "/conntrack-ftp",
					schemaPath: "#/properties/conntrack-ftp/enum",
					keyword: "enum",
					params: { allowedValues: schema51.properties["conntrack-ftp"].enum },
					message: "must be equal to one of the allowed values",
					schema: schema51.properties["conntrack-ftp"].enum,
					parentSchema: schema51.properties["conntrack-ftp"],
					data: data27
				};
				if (vErrors === null) vErrors = [err57];
				else vErrors.push(err57);
				errors++;
			}
		}
	} else {
		const err58 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema51.type,
			parentSchema: schema51,
			data
		};
		if (vErrors === null) vErrors = [err58];
		else vErrors.push(err58);
		errors++;
	}
	validate25.errors = vErrors;
	return errors === 0;
}
validate25.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
const schema71 = {
	"type": "object",
	"properties": {
		"files": {
			"description": "the files in which findings have their primary place",
			"$ref": "#/$defs/patterns"
		},
		"rules": {
			"type": "object",
			"propertyNames": { "type": "string" },
			"additionalProperties": { "enum": [
				"off",
				"info",
				"warning",
				"error",
				false
			] },
			"description": "the level of linter rules there, by id"
		}
	},
	"required": ["files", "rules"],
	"additionalProperties": false,
	"title": "an override"
};
const schema72 = {
	"minItems": 1,
	"type": "array",
	"items": {
		"type": "string",
		"minLength": 1
	},
	"description": "paths relative to this file, with `*`, `**`, `?`, `[ab]`, `{a,b}` and a leading `!`",
	"examples": [["hosts/legacy/**"], ["*.conf", "!ftp01/**"]]
};
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate27.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.files === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "files" },
				message: "must have required property 'files'",
				schema: schema71.required,
				parentSchema: schema71,
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
				schema: schema71.required,
				parentSchema: schema71,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "files" || key0 === "rules")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema71,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.files !== void 0) {
			let data0 = data.files;
			if (Array.isArray(data0)) {
				if (data0.length < 1) {
					const err3 = {
						instancePath: instancePath + "/files",
						schemaPath: "#/$defs/patterns/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items",
						schema: 1,
						parentSchema: schema72,
						data: data0
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
				const len0 = data0.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data1 = data0[i0];
					if (typeof data1 === "string") {
						if (func2(data1) < 1) {
							const err4 = {
								instancePath: instancePath + "/files/" + i0,
								schemaPath: "#/$defs/patterns/items/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema72.items,
								data: data1
							};
							if (vErrors === null) vErrors = [err4];
							else vErrors.push(err4);
							errors++;
						}
					} else {
						const err5 = {
							instancePath: instancePath + "/files/" + i0,
							schemaPath: "#/$defs/patterns/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema72.items.type,
							parentSchema: schema72.items,
							data: data1
						};
						if (vErrors === null) vErrors = [err5];
						else vErrors.push(err5);
						errors++;
					}
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/files",
					schemaPath: "#/$defs/patterns/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema72.type,
					parentSchema: schema72,
					data: data0
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.rules !== void 0) {
			let data2 = data.rules;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				for (const key1 in data2) {
					const _errs9 = errors;
					if (typeof key1 !== "string") {
						const err7 = {
							instancePath: instancePath + "/rules",
							schemaPath: "#/properties/rules/propertyNames/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema71.properties.rules.propertyNames.type,
							parentSchema: schema71.properties.rules.propertyNames,
							data: key1,
							propertyName: key1
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
					if (!(_errs9 === errors)) {
						const err8 = {
							instancePath: instancePath + "/rules",
							schemaPath: "#/properties/rules/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid",
							schema: schema71.properties.rules.propertyNames,
							parentSchema: schema71.properties.rules,
							data: data2
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
				}
				for (const key2 in data2) {
					let data3 = data2[key2];
					if (!(data3 === "off" || data3 === "info" || data3 === "warning" || data3 === "error" || data3 === false)) {
						const err9 = {
							instancePath: instancePath + "/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/properties/rules/additionalProperties/enum",
							keyword: "enum",
							params: { allowedValues: schema71.properties.rules.additionalProperties.enum },
							message: "must be equal to one of the allowed values",
							schema: schema71.properties.rules.additionalProperties.enum,
							parentSchema: schema71.properties.rules.additionalProperties,
							data: data3
						};
						if (vErrors === null) vErrors = [err9];
						else vErrors.push(err9);
						errors++;
					}
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema71.properties.rules.type,
					parentSchema: schema71.properties.rules,
					data: data2
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
	} else {
		const err11 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema71.type,
			parentSchema: schema71,
			data
		};
		if (vErrors === null) vErrors = [err11];
		else vErrors.push(err11);
		errors++;
	}
	validate27.errors = vErrors;
	return errors === 0;
}
validate27.evaluated = {
	"props": true,
	"dynamicProps": false,
	"dynamicItems": false
};
const schema73 = {
	"type": "object",
	"properties": {
		"rule": {
			"description": "the id of the linter rule",
			"$ref": "#/$defs/name"
		},
		"reason": {
			"type": "string",
			"pattern": "\\S",
			"description": "the reason why what it finds is accepted"
		},
		"until": {
			"description": "the last day on which this holds, as YYYY-MM-DD",
			"examples": ["2027-01-31"],
			"type": "string",
			"pattern": "^\\d{4}-\\d{2}-\\d{2}$"
		},
		"files": {
			"description": "the files in which findings have their primary place; all findings if left out",
			"$ref": "#/$defs/patterns"
		}
	},
	"required": ["rule", "reason"],
	"additionalProperties": false,
	"title": "a permission"
};
const pattern6 = new RegExp("\\S", "u");
const pattern7 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
	let vErrors = null;
	let errors = 0;
	const evaluated0 = validate29.evaluated;
	if (evaluated0.dynamicProps) evaluated0.props = void 0;
	if (evaluated0.dynamicItems) evaluated0.items = void 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.rule === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "rule" },
				message: "must have required property 'rule'",
				schema: schema73.required,
				parentSchema: schema73,
				data
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.reason === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "reason" },
				message: "must have required property 'reason'",
				schema: schema73.required,
				parentSchema: schema73,
				data
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "rule" || key0 === "reason" || key0 === "until" || key0 === "files")) {
			const err2 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 },
				message: "must NOT have additional properties",
				schema: false,
				parentSchema: schema73,
				data
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.rule !== void 0) {
			let data0 = data.rule;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err3 = {
						instancePath: instancePath + "/rule",
						schemaPath: "#/$defs/name/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema35,
						data: data0
					};
					if (vErrors === null) vErrors = [err3];
					else vErrors.push(err3);
					errors++;
				}
			} else {
				const err4 = {
					instancePath: instancePath + "/rule",
					schemaPath: "#/$defs/name/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema35.type,
					parentSchema: schema35,
					data: data0
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.reason !== void 0) {
			let data1 = data.reason;
			if (typeof data1 === "string") {
				if (!pattern6.test(data1)) {
					const err5 = {
						instancePath: instancePath + "/reason",
						schemaPath: "#/properties/reason/pattern",
						keyword: "pattern",
						params: { pattern: "\\S" },
						message: "must match pattern \"\\S\"",
						schema: "\\S",
						parentSchema: schema73.properties.reason,
						data: data1
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/reason",
					schemaPath: "#/properties/reason/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema73.properties.reason.type,
					parentSchema: schema73.properties.reason,
					data: data1
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.until !== void 0) {
			let data2 = data.until;
			if (typeof data2 === "string") {
				if (!pattern7.test(data2)) {
					const err7 = {
						instancePath: instancePath + "/until",
						schemaPath: "#/properties/until/pattern",
						keyword: "pattern",
						params: { pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
						message: "must match pattern \"^\\d{4}-\\d{2}-\\d{2}$\"",
						schema: "^\\d{4}-\\d{2}-\\d{2}$",
						parentSchema: schema73.properties.until,
						data: data2
					};
					if (vErrors === null) vErrors = [err7];
					else vErrors.push(err7);
					errors++;
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/until",
					schemaPath: "#/properties/until/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema73.properties.until.type,
					parentSchema: schema73.properties.until,
					data: data2
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.files !== void 0) {
			let data3 = data.files;
			if (Array.isArray(data3)) {
				if (data3.length < 1) {
					const err9 = {
						instancePath: instancePath + "/files",
						schemaPath: "#/$defs/patterns/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items",
						schema: 1,
						parentSchema: schema72,
						data: data3
					};
					if (vErrors === null) vErrors = [err9];
					else vErrors.push(err9);
					errors++;
				}
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data4 = data3[i0];
					if (typeof data4 === "string") {
						if (func2(data4) < 1) {
							const err10 = {
								instancePath: instancePath + "/files/" + i0,
								schemaPath: "#/$defs/patterns/items/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema72.items,
								data: data4
							};
							if (vErrors === null) vErrors = [err10];
							else vErrors.push(err10);
							errors++;
						}
					} else {
						const err11 = {
							instancePath: instancePath + "/files/" + i0,
							schemaPath: "#/$defs/patterns/items/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema72.items.type,
							parentSchema: schema72.items,
							data: data4
						};
						if (vErrors === null) vErrors = [err11];
						else vErrors.push(err11);
						errors++;
					}
				}
			} else {
				const err12 = {
					instancePath: instancePath + "/files",
					schemaPath: "#/$defs/patterns/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema72.type,
					parentSchema: schema72,
					data: data3
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
		}
	} else {
		const err13 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema73.type,
			parentSchema: schema73,
			data
		};
		if (vErrors === null) vErrors = [err13];
		else vErrors.push(err13);
		errors++;
	}
	validate29.errors = vErrors;
	return errors === 0;
}
validate29.evaluated = {
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
		for (const key0 in data) if (!func1.call(schema31.properties, key0)) {
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
		if (data.extends !== void 0) {
			let data1 = data.extends;
			const _errs5 = errors;
			let valid1 = false;
			const _errs6 = errors;
			if (typeof data1 === "string") {
				if (func2(data1) < 1) {
					const err4 = {
						instancePath: instancePath + "/extends",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data1
					};
					if (vErrors === null) vErrors = [err4];
					else vErrors.push(err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/extends",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data1
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
			var _valid0 = _errs6 === errors;
			valid1 = valid1 || _valid0;
			const _errs9 = errors;
			if (Array.isArray(data1)) {
				if (data1.length < 1) {
					const err6 = {
						instancePath: instancePath + "/extends",
						schemaPath: "#/properties/extends/anyOf/1/minItems",
						keyword: "minItems",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 items",
						schema: 1,
						parentSchema: schema31.properties.extends.anyOf[1],
						data: data1
					};
					if (vErrors === null) vErrors = [err6];
					else vErrors.push(err6);
					errors++;
				}
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data2 = data1[i0];
					if (typeof data2 === "string") {
						if (func2(data2) < 1) {
							const err7 = {
								instancePath: instancePath + "/extends/" + i0,
								schemaPath: "#/$defs/path/minLength",
								keyword: "minLength",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 characters",
								schema: 1,
								parentSchema: schema32,
								data: data2
							};
							if (vErrors === null) vErrors = [err7];
							else vErrors.push(err7);
							errors++;
						}
					} else {
						const err8 = {
							instancePath: instancePath + "/extends/" + i0,
							schemaPath: "#/$defs/path/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema32.type,
							parentSchema: schema32,
							data: data2
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/extends",
					schemaPath: "#/properties/extends/anyOf/1/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.extends.anyOf[1].type,
					parentSchema: schema31.properties.extends.anyOf[1],
					data: data1
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
			var _valid0 = _errs9 === errors;
			valid1 = valid1 || _valid0;
			if (!valid1) {
				const err10 = {
					instancePath: instancePath + "/extends",
					schemaPath: "#/properties/extends/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.extends.anyOf,
					parentSchema: schema31.properties.extends,
					data: data1
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			} else {
				errors = _errs5;
				if (vErrors !== null) {
					if (_errs5) vErrors.length = _errs5;
					else vErrors = null;
				}
			}
		}
		if (data.clients !== void 0) {
			let data3 = data.clients;
			const _errs15 = errors;
			let valid6 = false;
			const _errs16 = errors;
			if (Array.isArray(data3)) {
				const len1 = data3.length;
				for (let i1 = 0; i1 < len1; i1++) if (!validate21(data3[i1], {
					instancePath: instancePath + "/clients/" + i1,
					parentData: data3,
					parentDataProperty: i1,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
					errors = vErrors.length;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/clients",
					schemaPath: "#/properties/clients/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.clients.anyOf[0].type,
					parentSchema: schema31.properties.clients.anyOf[0],
					data: data3
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
			var _valid1 = _errs16 === errors;
			valid6 = valid6 || _valid1;
			const _errs19 = errors;
			if (data3 !== null) {
				const err12 = {
					instancePath: instancePath + "/clients",
					schemaPath: "#/properties/clients/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.clients.anyOf[1].type,
					parentSchema: schema31.properties.clients.anyOf[1],
					data: data3
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
			var _valid1 = _errs19 === errors;
			valid6 = valid6 || _valid1;
			if (!valid6) {
				const err13 = {
					instancePath: instancePath + "/clients",
					schemaPath: "#/properties/clients/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.clients.anyOf,
					parentSchema: schema31.properties.clients,
					data: data3
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			} else {
				errors = _errs15;
				if (vErrors !== null) {
					if (_errs15) vErrors.length = _errs15;
					else vErrors = null;
				}
			}
		}
		if (data.firewalls !== void 0) {
			let data5 = data.firewalls;
			const _errs22 = errors;
			let valid9 = false;
			const _errs23 = errors;
			if (Array.isArray(data5)) {
				const len2 = data5.length;
				for (let i2 = 0; i2 < len2; i2++) if (!validate23(data5[i2], {
					instancePath: instancePath + "/firewalls/" + i2,
					parentData: data5,
					parentDataProperty: i2,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
					errors = vErrors.length;
				}
			} else {
				const err14 = {
					instancePath: instancePath + "/firewalls",
					schemaPath: "#/properties/firewalls/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.firewalls.anyOf[0].type,
					parentSchema: schema31.properties.firewalls.anyOf[0],
					data: data5
				};
				if (vErrors === null) vErrors = [err14];
				else vErrors.push(err14);
				errors++;
			}
			var _valid2 = _errs23 === errors;
			valid9 = valid9 || _valid2;
			const _errs26 = errors;
			if (data5 !== null) {
				const err15 = {
					instancePath: instancePath + "/firewalls",
					schemaPath: "#/properties/firewalls/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.firewalls.anyOf[1].type,
					parentSchema: schema31.properties.firewalls.anyOf[1],
					data: data5
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
			var _valid2 = _errs26 === errors;
			valid9 = valid9 || _valid2;
			if (!valid9) {
				const err16 = {
					instancePath: instancePath + "/firewalls",
					schemaPath: "#/properties/firewalls/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.firewalls.anyOf,
					parentSchema: schema31.properties.firewalls,
					data: data5
				};
				if (vErrors === null) vErrors = [err16];
				else vErrors.push(err16);
				errors++;
			} else {
				errors = _errs22;
				if (vErrors !== null) {
					if (_errs22) vErrors.length = _errs22;
					else vErrors = null;
				}
			}
		}
		if (data.servers !== void 0) {
			let data7 = data.servers;
			const _errs29 = errors;
			let valid12 = false;
			const _errs30 = errors;
			if (Array.isArray(data7)) {
				const len3 = data7.length;
				for (let i3 = 0; i3 < len3; i3++) if (!validate25(data7[i3], {
					instancePath: instancePath + "/servers/" + i3,
					parentData: data7,
					parentDataProperty: i3,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
					errors = vErrors.length;
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/servers",
					schemaPath: "#/properties/servers/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.servers.anyOf[0].type,
					parentSchema: schema31.properties.servers.anyOf[0],
					data: data7
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
			var _valid3 = _errs30 === errors;
			valid12 = valid12 || _valid3;
			const _errs33 = errors;
			if (data7 !== null) {
				const err18 = {
					instancePath: instancePath + "/servers",
					schemaPath: "#/properties/servers/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.servers.anyOf[1].type,
					parentSchema: schema31.properties.servers.anyOf[1],
					data: data7
				};
				if (vErrors === null) vErrors = [err18];
				else vErrors.push(err18);
				errors++;
			}
			var _valid3 = _errs33 === errors;
			valid12 = valid12 || _valid3;
			if (!valid12) {
				const err19 = {
					instancePath: instancePath + "/servers",
					schemaPath: "#/properties/servers/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.servers.anyOf,
					parentSchema: schema31.properties.servers,
					data: data7
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			} else {
				errors = _errs29;
				if (vErrors !== null) {
					if (_errs29) vErrors.length = _errs29;
					else vErrors = null;
				}
			}
		}
		if (data.rules !== void 0) {
			let data9 = data.rules;
			const _errs36 = errors;
			let valid15 = false;
			const _errs37 = errors;
			if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
				for (const key1 in data9) {
					const _errs39 = errors;
					if (typeof key1 !== "string") {
						const err20 = {
							instancePath: instancePath + "/rules",
							schemaPath: "#/properties/rules/anyOf/0/propertyNames/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema31.properties.rules.anyOf[0].propertyNames.type,
							parentSchema: schema31.properties.rules.anyOf[0].propertyNames,
							data: key1,
							propertyName: key1
						};
						if (vErrors === null) vErrors = [err20];
						else vErrors.push(err20);
						errors++;
					}
					if (!(_errs39 === errors)) {
						const err21 = {
							instancePath: instancePath + "/rules",
							schemaPath: "#/properties/rules/anyOf/0/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key1 },
							message: "property name must be valid",
							schema: schema31.properties.rules.anyOf[0].propertyNames,
							parentSchema: schema31.properties.rules.anyOf[0],
							data: data9
						};
						if (vErrors === null) vErrors = [err21];
						else vErrors.push(err21);
						errors++;
					}
				}
				for (const key2 in data9) {
					let data10 = data9[key2];
					if (!(data10 === "off" || data10 === "info" || data10 === "warning" || data10 === "error" || data10 === false)) {
						const err22 = {
							instancePath: instancePath + "/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/properties/rules/anyOf/0/additionalProperties/enum",
							keyword: "enum",
							params: { allowedValues: schema31.properties.rules.anyOf[0].additionalProperties.enum },
							message: "must be equal to one of the allowed values",
							schema: schema31.properties.rules.anyOf[0].additionalProperties.enum,
							parentSchema: schema31.properties.rules.anyOf[0].additionalProperties,
							data: data10
						};
						if (vErrors === null) vErrors = [err22];
						else vErrors.push(err22);
						errors++;
					}
				}
			} else {
				const err23 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/anyOf/0/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema31.properties.rules.anyOf[0].type,
					parentSchema: schema31.properties.rules.anyOf[0],
					data: data9
				};
				if (vErrors === null) vErrors = [err23];
				else vErrors.push(err23);
				errors++;
			}
			var _valid4 = _errs37 === errors;
			valid15 = valid15 || _valid4;
			const _errs43 = errors;
			if (data9 !== null) {
				const err24 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.rules.anyOf[1].type,
					parentSchema: schema31.properties.rules.anyOf[1],
					data: data9
				};
				if (vErrors === null) vErrors = [err24];
				else vErrors.push(err24);
				errors++;
			}
			var _valid4 = _errs43 === errors;
			valid15 = valid15 || _valid4;
			if (!valid15) {
				const err25 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.rules.anyOf,
					parentSchema: schema31.properties.rules,
					data: data9
				};
				if (vErrors === null) vErrors = [err25];
				else vErrors.push(err25);
				errors++;
			} else {
				errors = _errs36;
				if (vErrors !== null) {
					if (_errs36) vErrors.length = _errs36;
					else vErrors = null;
				}
			}
		}
		if (data.overrides !== void 0) {
			let data11 = data.overrides;
			const _errs46 = errors;
			let valid18 = false;
			const _errs47 = errors;
			if (Array.isArray(data11)) {
				const len4 = data11.length;
				for (let i4 = 0; i4 < len4; i4++) if (!validate27(data11[i4], {
					instancePath: instancePath + "/overrides/" + i4,
					parentData: data11,
					parentDataProperty: i4,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
					errors = vErrors.length;
				}
			} else {
				const err26 = {
					instancePath: instancePath + "/overrides",
					schemaPath: "#/properties/overrides/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.overrides.anyOf[0].type,
					parentSchema: schema31.properties.overrides.anyOf[0],
					data: data11
				};
				if (vErrors === null) vErrors = [err26];
				else vErrors.push(err26);
				errors++;
			}
			var _valid5 = _errs47 === errors;
			valid18 = valid18 || _valid5;
			const _errs50 = errors;
			if (data11 !== null) {
				const err27 = {
					instancePath: instancePath + "/overrides",
					schemaPath: "#/properties/overrides/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.overrides.anyOf[1].type,
					parentSchema: schema31.properties.overrides.anyOf[1],
					data: data11
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
			var _valid5 = _errs50 === errors;
			valid18 = valid18 || _valid5;
			if (!valid18) {
				const err28 = {
					instancePath: instancePath + "/overrides",
					schemaPath: "#/properties/overrides/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.overrides.anyOf,
					parentSchema: schema31.properties.overrides,
					data: data11
				};
				if (vErrors === null) vErrors = [err28];
				else vErrors.push(err28);
				errors++;
			} else {
				errors = _errs46;
				if (vErrors !== null) {
					if (_errs46) vErrors.length = _errs46;
					else vErrors = null;
				}
			}
		}
		if (data.allow !== void 0) {
			let data13 = data.allow;
			const _errs53 = errors;
			let valid21 = false;
			const _errs54 = errors;
			if (Array.isArray(data13)) {
				const len5 = data13.length;
				for (let i5 = 0; i5 < len5; i5++) if (!validate29(data13[i5], {
					instancePath: instancePath + "/allow/" + i5,
					parentData: data13,
					parentDataProperty: i5,
					rootData,
					dynamicAnchors
				})) {
					vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
					errors = vErrors.length;
				}
			} else {
				const err29 = {
					instancePath: instancePath + "/allow",
					schemaPath: "#/properties/allow/anyOf/0/type",
					keyword: "type",
					params: { type: "array" },
					message: "must be array",
					schema: schema31.properties.allow.anyOf[0].type,
					parentSchema: schema31.properties.allow.anyOf[0],
					data: data13
				};
				if (vErrors === null) vErrors = [err29];
				else vErrors.push(err29);
				errors++;
			}
			var _valid6 = _errs54 === errors;
			valid21 = valid21 || _valid6;
			const _errs57 = errors;
			if (data13 !== null) {
				const err30 = {
					instancePath: instancePath + "/allow",
					schemaPath: "#/properties/allow/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.allow.anyOf[1].type,
					parentSchema: schema31.properties.allow.anyOf[1],
					data: data13
				};
				if (vErrors === null) vErrors = [err30];
				else vErrors.push(err30);
				errors++;
			}
			var _valid6 = _errs57 === errors;
			valid21 = valid21 || _valid6;
			if (!valid21) {
				const err31 = {
					instancePath: instancePath + "/allow",
					schemaPath: "#/properties/allow/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.allow.anyOf,
					parentSchema: schema31.properties.allow,
					data: data13
				};
				if (vErrors === null) vErrors = [err31];
				else vErrors.push(err31);
				errors++;
			} else {
				errors = _errs53;
				if (vErrors !== null) {
					if (_errs53) vErrors.length = _errs53;
					else vErrors = null;
				}
			}
		}
		if (data.baseline !== void 0) {
			let data15 = data.baseline;
			if (typeof data15 === "string") {
				if (func2(data15) < 1) {
					const err32 = {
						instancePath: instancePath + "/baseline",
						schemaPath: "#/$defs/path/minLength",
						keyword: "minLength",
						params: { limit: 1 },
						message: "must NOT have fewer than 1 characters",
						schema: 1,
						parentSchema: schema32,
						data: data15
					};
					if (vErrors === null) vErrors = [err32];
					else vErrors.push(err32);
					errors++;
				}
			} else {
				const err33 = {
					instancePath: instancePath + "/baseline",
					schemaPath: "#/$defs/path/type",
					keyword: "type",
					params: { type: "string" },
					message: "must be string",
					schema: schema32.type,
					parentSchema: schema32,
					data: data15
				};
				if (vErrors === null) vErrors = [err33];
				else vErrors.push(err33);
				errors++;
			}
		}
		if (data.resolve !== void 0) {
			let data16 = data.resolve;
			const _errs63 = errors;
			let valid25 = false;
			const _errs64 = errors;
			if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
				for (const key3 in data16) {
					const _errs66 = errors;
					if (typeof key3 !== "string") {
						const err34 = {
							instancePath: instancePath + "/resolve",
							schemaPath: "#/properties/resolve/anyOf/0/propertyNames/type",
							keyword: "type",
							params: { type: "string" },
							message: "must be string",
							schema: schema31.properties.resolve.anyOf[0].propertyNames.type,
							parentSchema: schema31.properties.resolve.anyOf[0].propertyNames,
							data: key3,
							propertyName: key3
						};
						if (vErrors === null) vErrors = [err34];
						else vErrors.push(err34);
						errors++;
					}
					if (!(_errs66 === errors)) {
						const err35 = {
							instancePath: instancePath + "/resolve",
							schemaPath: "#/properties/resolve/anyOf/0/propertyNames",
							keyword: "propertyNames",
							params: { propertyName: key3 },
							message: "property name must be valid",
							schema: schema31.properties.resolve.anyOf[0].propertyNames,
							parentSchema: schema31.properties.resolve.anyOf[0],
							data: data16
						};
						if (vErrors === null) vErrors = [err35];
						else vErrors.push(err35);
						errors++;
					}
				}
				for (const key4 in data16) {
					let data17 = data16[key4];
					if (Array.isArray(data17)) {
						if (data17.length < 1) {
							const err36 = {
								instancePath: instancePath + "/resolve/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
								schemaPath: "#/$defs/addresses/minItems",
								keyword: "minItems",
								params: { limit: 1 },
								message: "must NOT have fewer than 1 items",
								schema: 1,
								parentSchema: schema36,
								data: data17
							};
							if (vErrors === null) vErrors = [err36];
							else vErrors.push(err36);
							errors++;
						}
						const len6 = data17.length;
						for (let i6 = 0; i6 < len6; i6++) {
							let data18 = data17[i6];
							if (typeof data18 === "string") {
								if (func2(data18) < 1) {
									const err37 = {
										instancePath: instancePath + "/resolve/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i6,
										schemaPath: "#/$defs/addresses/items/minLength",
										keyword: "minLength",
										params: { limit: 1 },
										message: "must NOT have fewer than 1 characters",
										schema: 1,
										parentSchema: schema36.items,
										data: data18
									};
									if (vErrors === null) vErrors = [err37];
									else vErrors.push(err37);
									errors++;
								}
							} else {
								const err38 = {
									instancePath: instancePath + "/resolve/" + key4.replace(/~/g, "~0").replace(/\//g, "~1") + "/" + i6,
									schemaPath: "#/$defs/addresses/items/type",
									keyword: "type",
									params: { type: "string" },
									message: "must be string",
									schema: schema36.items.type,
									parentSchema: schema36.items,
									data: data18
								};
								if (vErrors === null) vErrors = [err38];
								else vErrors.push(err38);
								errors++;
							}
						}
					} else {
						const err39 = {
							instancePath: instancePath + "/resolve/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/$defs/addresses/type",
							keyword: "type",
							params: { type: "array" },
							message: "must be array",
							schema: schema36.type,
							parentSchema: schema36,
							data: data17
						};
						if (vErrors === null) vErrors = [err39];
						else vErrors.push(err39);
						errors++;
					}
				}
			} else {
				const err40 = {
					instancePath: instancePath + "/resolve",
					schemaPath: "#/properties/resolve/anyOf/0/type",
					keyword: "type",
					params: { type: "object" },
					message: "must be object",
					schema: schema31.properties.resolve.anyOf[0].type,
					parentSchema: schema31.properties.resolve.anyOf[0],
					data: data16
				};
				if (vErrors === null) vErrors = [err40];
				else vErrors.push(err40);
				errors++;
			}
			var _valid7 = _errs64 === errors;
			valid25 = valid25 || _valid7;
			const _errs74 = errors;
			if (data16 !== null) {
				const err41 = {
					instancePath: instancePath + "/resolve",
					schemaPath: "#/properties/resolve/anyOf/1/type",
					keyword: "type",
					params: { type: "null" },
					message: "must be null",
					schema: schema31.properties.resolve.anyOf[1].type,
					parentSchema: schema31.properties.resolve.anyOf[1],
					data: data16
				};
				if (vErrors === null) vErrors = [err41];
				else vErrors.push(err41);
				errors++;
			}
			var _valid7 = _errs74 === errors;
			valid25 = valid25 || _valid7;
			if (!valid25) {
				const err42 = {
					instancePath: instancePath + "/resolve",
					schemaPath: "#/properties/resolve/anyOf",
					keyword: "anyOf",
					params: {},
					message: "must match a schema in anyOf",
					schema: schema31.properties.resolve.anyOf,
					parentSchema: schema31.properties.resolve,
					data: data16
				};
				if (vErrors === null) vErrors = [err42];
				else vErrors.push(err42);
				errors++;
			} else {
				errors = _errs63;
				if (vErrors !== null) {
					if (_errs63) vErrors.length = _errs63;
					else vErrors = null;
				}
			}
		}
	} else {
		const err43 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" },
			message: "must be object",
			schema: schema31.type,
			parentSchema: schema31,
			data
		};
		if (vErrors === null) vErrors = [err43];
		else vErrors.push(err43);
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

export { project_default as default, validate };