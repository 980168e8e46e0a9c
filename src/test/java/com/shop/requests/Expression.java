package com.shop.requests;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A piece of a response script, in the part of JavaScript that the collections use. What
 * is undefined there is a missing node here.
 */
sealed interface Expression {

	/** Its value for one response. */
	JsonNode in(Scope scope);

	/** A literal. */
	record Literal(JsonNode value) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return this.value;
		}

	}

	/** The response, with its parts as properties. */
	record Response() implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return scope.response();
		}

	}

	/** {@code of.name}. */
	record Property(Expression of, String name) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			var value = this.of.in(scope);
			if ("length".equals(this.name) && value.isArray()) {
				return IntNode.valueOf(value.size());
			}
			return value.path(this.name);
		}

	}

	/** {@code of[index]}. */
	record Element(Expression of, int index) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return this.of.in(scope).path(this.index);
		}

	}

	/** {@code left === right}, or the contrary. */
	record Comparison(Expression left, Expression right, boolean equal) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return BooleanNode.valueOf(this.left.in(scope).equals(this.right.in(scope)) == this.equal);
		}

	}

	/** {@code of.includes(part)}, of a text. */
	record Includes(Expression of, Expression part) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return BooleanNode.valueOf(this.of.in(scope).asString("").contains(this.part.in(scope).asString()));
		}

	}

	/** {@code response.headers.valueOf("name")}. */
	record Header(Expression name) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return scope.header(this.name.in(scope).asString());
		}

	}

	/** {@code client.global.get("name")}. */
	record Recall(Expression name) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			return scope.variables().recall(this.name.in(scope).asString());
		}

	}

	/** {@code client.global.set("name", value)}. */
	record Remember(String source, Expression name, Expression value) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			var value = this.value.in(scope);
			if (value.isMissingNode() || value.isNull()) {
				throw new AssertionError("there is nothing for " + this.source);
			}
			scope.variables().remember(this.name.in(scope).asString(), value);
			return MissingNode.getInstance();
		}

	}

	/** {@code client.assert(condition)}. */
	record Assertion(String source, Expression condition) implements Expression {

		@Override
		public JsonNode in(Scope scope) {
			if (!this.condition.in(scope).asBoolean(false)) {
				throw new AssertionError("not so: " + this.source);
			}
			return MissingNode.getInstance();
		}

	}

}
