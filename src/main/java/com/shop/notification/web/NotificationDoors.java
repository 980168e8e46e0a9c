package com.shop.notification.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.CustomersThemselves;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.Role;

/**
 * Who may see what customers were told, and choose how they are told. What was given up
 * during an outage is the operators' to send again, and they see no more than that.
 */
@Component
class NotificationDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/notifications").roles(Role.SUPPORT, Role.OPERATOR),
				Door.post("/notifications/{id}/resend").roles(Role.SUPPORT, Role.OPERATOR).asRecorded(),
				Door.post(StaffNoticeActions.RESEND).roles(Role.SUPPORT).asPage().asRecorded(),
				Door.get("/customers/{id}/notification-preferences").roles(Role.SUPPORT).own(CustomersThemselves.class),
				Door.put("/customers/{id}/notification-preferences")
					.roles(Role.SUPPORT)
					.own(CustomersThemselves.class)
					.asRecorded(),
				Door.get("/unsubscribe/{id}").link(LinkPurpose.UNSUBSCRIBE).asPage(),
				Door.post("/unsubscribe/{id}").link(LinkPurpose.UNSUBSCRIBE).asPage(),
				Door.get("/embedded/text-messages").roles(Role.SUPPORT, Role.OPERATOR));
	}

}
