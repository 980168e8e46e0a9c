package com.shop.order.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.WebUtils;

import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.web.ShopProperties;

/**
 * What a visitor wants to buy. A cookie of the browser keeps it, so it needs no session,
 * and any instance can read it. What is in the cookie is not trusted.
 */
record Basket(Map<Sku, Integer> pieces) {

	static final String COOKIE = "basket";

	static final int MOST_PIECES = 999;

	/** Browsers keep cookies of up to 4 KB. */
	static final int MOST_PRODUCTS = 40;

	private static final Pattern ITEM = Pattern.compile("(" + Sku.PATTERN + "):([1-9][0-9]{0,2})");

	Basket {
		pieces = Collections.unmodifiableMap(new LinkedHashMap<>(pieces));
	}

	/**
	 * Reads the cookie; leaves out what is not valid in it. A request that has changed
	 * the basket has the new one in an attribute of this name.
	 */
	static Basket of(HttpServletRequest request) {
		if (request.getAttribute(COOKIE) instanceof Basket changed) {
			return changed;
		}
		var cookie = WebUtils.getCookie(request, COOKIE);
		return new Basket((cookie == null) ? Map.of()
				: Arrays.stream(cookie.getValue().split("/", MOST_PRODUCTS + 1))
					.map(ITEM::matcher)
					.filter(item -> item.matches())
					.limit(MOST_PRODUCTS)
					.collect(Collectors.toMap(item -> new Sku(item.group(1)), item -> Integer.valueOf(item.group(2)),
							(first, _) -> first, LinkedHashMap::new)));
	}

	/** A basket with these items. */
	static Basket of(List<Item> items) {
		var pieces = new LinkedHashMap<Sku, Integer>();
		items.forEach(item -> pieces.merge(item.sku(), item.quantity(), Integer::sum));
		return new Basket(pieces);
	}

	/** How many pieces of a product are in it. */
	int piecesOf(Sku sku) {
		return this.pieces.getOrDefault(sku, 0);
	}

	/**
	 * Changes the number of pieces of a product, as far as the basket is not full; 0
	 * removes it.
	 */
	Basket with(Sku sku, int quantity) {
		var changed = new LinkedHashMap<>(this.pieces);
		if (quantity <= 0) {
			changed.remove(sku);
		}
		else if (changed.containsKey(sku) || changed.size() < MOST_PRODUCTS) {
			changed.put(sku, Math.min(quantity, MOST_PIECES));
		}
		return new Basket(changed);
	}

	/**
	 * A basket that has at least these items, as far as they fit. Adding them once more
	 * changes nothing.
	 */
	Basket withAtLeast(List<Item> items) {
		var more = this;
		for (var item : items) {
			more = more.with(item.sku(), Math.max(more.piecesOf(item.sku()), item.quantity()));
		}
		return more;
	}

	/** What is left when these items are taken out. */
	Basket without(List<Item> items) {
		var left = new LinkedHashMap<>(this.pieces);
		items.forEach(item -> left.computeIfPresent(item.sku(),
				(_, has) -> (has > item.quantity()) ? has - item.quantity() : null));
		return new Basket(left);
	}

	/** The number of all pieces. */
	int size() {
		return this.pieces.values().stream().mapToInt(Integer::intValue).sum();
	}

	List<Item> items() {
		return this.pieces.entrySet().stream().map(entry -> new Item(entry.getKey(), entry.getValue())).toList();
	}

	/** The cookie that keeps this basket; one that removes it if the basket is empty. */
	Cookie toCookie(ShopProperties shop) {
		var cookie = shop.cookie(COOKIE,
				this.pieces.entrySet()
					.stream()
					.map(entry -> entry.getKey() + ":" + entry.getValue())
					.collect(Collectors.joining("/")),
				"/");
		cookie.setMaxAge(this.pieces.isEmpty() ? 0 : (int) Duration.ofDays(30).toSeconds());
		return cookie;
	}

}
