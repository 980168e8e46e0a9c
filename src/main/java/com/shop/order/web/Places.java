package com.shop.order.web;

import java.util.HashMap;
import java.util.Map;

import com.shop.shared.http.Client;

/** A limited number of places, of which one client may take only some. */
final class Places {

	private final int all;

	private final int perClient;

	private final Map<Client, Integer> taken = new HashMap<>();

	private int total;

	Places(int all, int perClient) {
		this.all = all;
		this.perClient = perClient;
	}

	/** Takes a place for the client; false if it may not have another one. */
	synchronized boolean take(Client client) {
		var own = this.taken.getOrDefault(client, 0);
		if (this.total >= this.all || own >= this.perClient) {
			return false;
		}
		this.total++;
		this.taken.put(client, own + 1);
		return true;
	}

	/** Gives back a place of the client. */
	synchronized void leave(Client client) {
		this.total--;
		this.taken.computeIfPresent(client, (_, own) -> (own > 1) ? own - 1 : null);
	}

}
