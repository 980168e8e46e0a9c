package com.shop.conservation.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may compare the modules. */
@Component
class ConservationDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/ops/conservation").roles(Role.OPERATOR),
				Door.post("/ops/conservation/check").roles(Role.OPERATOR).asRecorded());
	}

}
