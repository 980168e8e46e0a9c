package com.shop.order.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.Role;

/** Who may place, follow and cancel orders. */
@Component
class OrderDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.post("/orders").roles(Role.SUPPORT).own(), Door.get("/orders").roles(Role.SUPPORT).own(),
				Door.get("/order-requests/{requestId}").roles(Role.SUPPORT).own(OrderRequestOwners.class),
				order(Door.get("/orders/{id}")), order(Door.get("/orders/{id}/timeline")).link(LinkPurpose.TRACK),
				order(Door.get("/orders/{id}/updates")).link(LinkPurpose.TRACK),
				order(Door.post("/orders/{id}/cancel")).link(LinkPurpose.TRACK),
				Door.post("/orders/{id}/refunds").roles(Role.SUPPORT).asRecorded(),
				Door.post("/orders/{id}/returns").roles(Role.SUPPORT),
				order(Door.put("/orders/{id}/delivery-address")).asRecorded(),
				order(Door.get("/track/{id}")).link(LinkPurpose.TRACK).asPage(),
				order(Door.get("/track/{id}/receipt")).link(LinkPurpose.TRACK).asPage(),
				order(Door.post("/track/{id}/basket")).link(LinkPurpose.TRACK).asPage(),
				order(Door.post("/track/{id}/cancel")).link(LinkPurpose.TRACK).asPage(),
				Door.get("/track.js").everybody(), Door.get("/basket").everybody().asPage(),
				Door.post("/basket").everybody().asPage(), checkout(Door.get(CheckoutPage.PATH)),
				checkout(Door.post(CheckoutPage.PATH)), checkout(Door.get(CheckoutPage.PATH + CheckoutPage.ORDER)),
				checkout(Door.post(CheckoutPage.PATH + CheckoutPage.ORDER)), Door.get("/my/orders").own().asPage(),
				staff(Door.get(StaffOrderPage.PATH)), staff(Door.get(StaffOrderPage.PATH + "/{id}")),
				staff(Door.post(StaffOrderPage.PATH + "/{id}/cancel")),
				staff(Door.post(StaffOrderPage.PATH + "/{id}/refunds")).asRecorded(),
				staff(Door.post(StaffOrderPage.PATH + "/{id}/returns")),
				staff(Door.post(StaffOrderPage.PATH + "/{id}/delivery-address")).asRecorded());
	}

	private static Door checkout(Door door) {
		return door.everybody().asPage();
	}

	private static Door staff(Door door) {
		return door.roles(Role.SUPPORT).asPage();
	}

	private static Door order(Door door) {
		return door.roles(Role.SUPPORT).own(OrderOwners.class);
	}

}
