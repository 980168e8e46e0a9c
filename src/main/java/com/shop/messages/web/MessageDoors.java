package com.shop.messages.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may see and decide about messages between modules. */
@Component
class MessageDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/ops/messages").roles(Role.OPERATOR),
				Door.get("/ops/messages/{id}").roles(Role.OPERATOR),
				Door.post("/ops/messages/{id}/retry").roles(Role.OPERATOR).asRecorded(),
				Door.post("/ops/messages/{id}/discard").roles(Role.OPERATOR).asRecorded(),
				Door.post("/ops/messages/retry").roles(Role.OPERATOR).asRecorded(),
				Door.get(MessagePage.PATH).roles(Role.OPERATOR).asPage(),
				Door.get(MessagePage.PATH + "/{id}").roles(Role.OPERATOR).asPage(),
				Door.post(MessagePage.PATH + "/preview").roles(Role.OPERATOR).asPage(),
				Door.post(MessagePage.PATH).roles(Role.OPERATOR).asPage().asRecorded());
	}

}
