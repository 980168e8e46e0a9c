package com.shop.customer.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.CustomersThemselves;
import com.shop.shared.access.Role;

/** Who may see and change customers. */
@Component
class CustomerDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.post("/customers").roles(Role.SUPPORT).own(),
				Door.get("/customers").roles(Role.SUPPORT).own(),
				Door.get("/customers/{id}").roles(Role.SUPPORT).own(CustomersThemselves.class),
				Door.patch("/customers/{id}").roles(Role.SUPPORT).own(CustomersThemselves.class),
				Door.delete("/customers/{id}").roles(Role.SUPPORT).own(CustomersThemselves.class),
				Door.put("/customers/{id}/credit-limit").roles(Role.SUPPORT), page(Door.get(StaffCustomerPage.PATH)),
				page(Door.get(StaffCustomerPage.PATH + "/{id}")), page(Door.post(StaffCustomerPage.PATH + "/{id}")),
				page(Door.post(StaffCustomerPage.PATH + "/{id}/credit-limit")),
				page(Door.get(StaffCustomerPage.PATH + "/{id}/erase")),
				page(Door.post(StaffCustomerPage.PATH + "/{id}/erase")), Door.get(MyAccountPage.PATH).own().asPage(),
				Door.post(MyAccountPage.PATH).own().asPage());
	}

	private static Door page(Door door) {
		return door.roles(Role.SUPPORT).asPage();
	}

}
