package com.shop.rebuild.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may rebuild tables. */
@Component
class RebuildDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/ops/rebuilds").roles(Role.OPERATOR),
				Door.get("/ops/rebuilds/{name}").roles(Role.OPERATOR),
				Door.post("/ops/rebuilds/{name}").roles(Role.OPERATOR).asRecorded());
	}

}
