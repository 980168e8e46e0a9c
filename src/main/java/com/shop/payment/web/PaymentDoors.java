package com.shop.payment.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.Role;

/** Who may see, make and decline payments, and see to failed refunds. */
@Component
class PaymentDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/payments").roles(Role.SUPPORT), payment(Door.get("/payments/{id}")),
				payment(Door.post("/payments/{id}/pay")), payment(Door.post("/payments/{id}/decline")),
				payment(Door.get("/pay/{id}")).asPage(), payment(Door.post("/pay/{id}/pay")).asPage(),
				payment(Door.post("/pay/{id}/decline")).asPage(), payment(Door.get("/pay/{id}/returned")).asPage(),
				Door.post("/payments/{id}/failed-refunds/retry").roles(Role.OPERATOR).asRecorded(),
				Door.post("/payments/{id}/failed-refunds/settle").roles(Role.OPERATOR).asRecorded(),
				Door.post(FailedRefundPage.PATH + "/retry").roles(Role.OPERATOR).asPage().asRecorded(),
				Door.get(FailedRefundPage.PATH + "/settle").roles(Role.OPERATOR).asPage(),
				Door.post(FailedRefundPage.PATH + "/settle").roles(Role.OPERATOR).asPage().asRecorded(),
				Door.get("/pay.js").everybody(),
				// The signature of the gateway is checked by the controller.
				Door.post("/payments/webhooks").everybody());
	}

	private static Door payment(Door door) {
		return door.roles(Role.SUPPORT).own(PaymentOwners.class).link(LinkPurpose.PAY);
	}

}
