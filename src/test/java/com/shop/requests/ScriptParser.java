package com.shop.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads a response script; refuses what is outside of the part of JavaScript used. */
final class ScriptParser {

	private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|===|!==|\\d+|[A-Za-z_]\\w*|[.\\[\\](),;]");

	private static final Pattern SPACE = Pattern.compile("(?:\\s|//[^\\n]*)*");

	private final String text;

	private int position;

	private int end;

	ScriptParser(String text) {
		this.text = text;
	}

	List<Expression> parse() {
		var statements = new ArrayList<Expression>();
		while (!peek().isEmpty()) {
			statements.add(expression());
			expect(";");
		}
		return statements;
	}

	private Expression expression() {
		var left = operand();
		return switch (peek()) {
			case "===" -> new Expression.Comparison(left, after("==="), true);
			case "!==" -> new Expression.Comparison(left, after("!=="), false);
			default -> left;
		};
	}

	private Expression after(String operator) {
		expect(operator);
		return operand();
	}

	private Expression operand() {
		var start = this.position;
		var token = take();
		return switch (token) {
			case "true", "false" -> new Expression.Literal(BooleanNode.valueOf(Boolean.parseBoolean(token)));
			case "null" -> new Expression.Literal(NullNode.getInstance());
			case "undefined" -> new Expression.Literal(MissingNode.getInstance());
			case "response" -> responsePart();
			case "client" -> clientCall(start);
			default -> literal(token);
		};
	}

	private Expression literal(String token) {
		if (token.startsWith("\"")) {
			return new Expression.Literal(new StringNode(token.substring(1, token.length() - 1)));
		}
		if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
			return new Expression.Literal(IntNode.valueOf(Integer.parseInt(token)));
		}
		throw unexpected(token);
	}

	private Expression responsePart() {
		Expression part = new Expression.Response();
		while (true) {
			switch (peek()) {
				case "." -> part = member(part);
				case "[" -> {
					expect("[");
					part = new Expression.Element(part, Integer.parseInt(take()));
					expect("]");
				}
				default -> {
					return part;
				}
			}
		}
	}

	private Expression member(Expression of) {
		expect(".");
		var name = take();
		if (!"(".equals(peek())) {
			return new Expression.Property(of, name);
		}
		var arguments = arguments(1);
		return switch (name) {
			case "includes" -> new Expression.Includes(of, arguments.getFirst());
			case "valueOf" -> new Expression.Header(arguments.getFirst());
			default -> throw unexpected(name);
		};
	}

	private Expression clientCall(int start) {
		expect(".");
		var name = take();
		if ("assert".equals(name)) {
			var condition = arguments(1).getFirst();
			return new Expression.Assertion(source(start), condition);
		}
		if (!"global".equals(name)) {
			throw unexpected(name);
		}
		expect(".");
		var function = take();
		return switch (function) {
			case "get" -> new Expression.Recall(arguments(1).getFirst());
			case "set" -> {
				var arguments = arguments(2);
				yield new Expression.Remember(source(start), arguments.getFirst(), arguments.get(1));
			}
			default -> throw unexpected(function);
		};
	}

	private List<Expression> arguments(int count) {
		var arguments = new ArrayList<Expression>();
		for (var i = 0; i < count; i++) {
			expect((i == 0) ? "(" : ",");
			arguments.add(expression());
		}
		expect(")");
		return arguments;
	}

	private String source(int start) {
		return this.text.substring(start, this.position).strip();
	}

	private void expect(String token) {
		var found = take();
		if (!found.equals(token)) {
			throw unexpected(found);
		}
	}

	private String take() {
		var token = peek();
		this.position = this.end;
		return token;
	}

	/** The next token; empty at the end. */
	private String peek() {
		var space = SPACE.matcher(this.text).region(this.position, this.text.length());
		var start = space.lookingAt() ? space.end() : this.position;
		var token = TOKEN.matcher(this.text).region(start, this.text.length());
		if (token.lookingAt()) {
			this.end = token.end();
			return token.group();
		}
		if (start < this.text.length()) {
			throw new IllegalArgumentException("Not understood: " + this.text.substring(start).strip());
		}
		this.end = start;
		return "";
	}

	private IllegalArgumentException unexpected(String token) {
		return new IllegalArgumentException("Not understood: '" + token + "' in " + this.text.strip());
	}

}
