package com.shop.shared.pages;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;

/** What every page loads, and the choice of a language. */
@Component
class PageDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/shop.css").everybody(), Door.get("/live.js").everybody(),
				Door.get("/favicon.svg").everybody(), Door.get("/webjars/htmx.org/**").everybody(),
				Door.get("/language/{tag}").everybody().asPage());
	}

}
