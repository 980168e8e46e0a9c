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
		return List.of(staff(Door.get("/deliveries")), staff(Door.get("/deliveries/{id}")),
				staff(Door.put("/deliveries/{id}/status")), staff(Door.post("/deliveries/{id}/attempts")),
				staff(Door.get("/staff/deliveries")).asPage(), staff(Door.post("/staff/deliveries")).asPage(),
				staff(Door.get("/staff/deliveries/picking-list")).asPage(),
				staff(Door.get("/staff/deliveries/labels")).asPage(),
				staff(Door.post("/staff/deliveries/{id}/take-back")).asPage().asRecorded(),
				Door.get("/staff.js").everybody());
	}

	private static Door staff(Door door) {
		return door.roles(Role.COURIER, Role.SUPPORT);
	}

}
