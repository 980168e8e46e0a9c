package com.shop.logging.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may read the audit log. */
@Component
class LogDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/logs").roles(Role.SUPPORT, Role.OPERATOR));
	}

}
