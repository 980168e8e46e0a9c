package com.shop.outbox.ops;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may see the relay, verify it, and decide about parked events. */
@Component
class RelayDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/ops/relay").roles(Role.OPERATOR), Door.get("/ops/relay/parked").roles(Role.OPERATOR),
				Door.post("/ops/relay/parked/{id}/retry").roles(Role.OPERATOR).asRecorded(),
				Door.post("/ops/relay/parked/{id}/discard").roles(Role.OPERATOR).asRecorded(),
				Door.post("/ops/relay/verifications").roles(Role.OPERATOR).asRecorded(),
				Door.get("/ops/relay/verifications").roles(Role.OPERATOR),
				Door.get("/ops/relay/verifications/{id}").roles(Role.OPERATOR),
				Door.get(ParkedEventPage.PATH).roles(Role.OPERATOR).asPage(),
				Door.post(ParkedEventPage.PATH + "/{id}/retry").roles(Role.OPERATOR).asPage().asRecorded(),
				Door.post(ParkedEventPage.PATH + "/{id}/discard").roles(Role.OPERATOR).asPage().asRecorded());
	}

}
