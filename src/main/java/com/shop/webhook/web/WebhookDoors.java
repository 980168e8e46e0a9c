package com.shop.webhook.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/**
 * Who may decide where events are posted, and look at what became of them. An endpoint
 * can get the data of all customers, so it takes an operator to add one.
 */
@Component
class WebhookDoors implements Doors {

	private static final String ALL = "/webhook-endpoints";

	private static final String ONE = ALL + "/{id}";

	@Override
	public List<Door> all() {
		return List.of(Door.get(ALL).roles(Role.OPERATOR, Role.SUPPORT),
				Door.post(ALL).roles(Role.OPERATOR).asRecorded(), Door.get(ONE).roles(Role.OPERATOR, Role.SUPPORT),
				Door.patch(ONE).roles(Role.OPERATOR).asRecorded(), Door.delete(ONE).roles(Role.OPERATOR).asRecorded(),
				Door.post(ONE + "/secret").roles(Role.OPERATOR).asRecorded(),
				Door.post(ONE + "/ping").roles(Role.OPERATOR, Role.SUPPORT).asRecorded(),
				Door.get(ONE + "/deliveries").roles(Role.OPERATOR, Role.SUPPORT),
				Door.get(ONE + "/deliveries/{deliveryId}").roles(Role.OPERATOR, Role.SUPPORT),
				Door.post(ONE + "/deliveries/{deliveryId}/resend").roles(Role.OPERATOR, Role.SUPPORT).asRecorded(),
				button("/enable"), button("/ping"), button("/resend"));
	}

	private static Door button(String action) {
		return Door.post(WebhookPage.PATH + action).roles(Role.OPERATOR).asPage().asRecorded();
	}

}
