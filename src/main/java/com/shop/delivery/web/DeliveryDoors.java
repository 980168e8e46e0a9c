package com.shop.delivery.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may see and move deliveries. */
@Component
class DeliveryDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/deliveries").roles(Role.COURIER, Role.SUPPORT),
				Door.get("/deliveries/{id}").roles(Role.COURIER, Role.SUPPORT),
				Door.put("/deliveries/{id}/status").roles(Role.COURIER, Role.SUPPORT));
	}

}
