package com.shop.embedded;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;

/** Who may read the e-mails that the embedded SMTP server took. */
@Component
class EmailDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/embedded/emails").roles(Role.SUPPORT, Role.OPERATOR).asPage(),
				Door.get("/embedded/emails/{number}").roles(Role.SUPPORT, Role.OPERATOR).asPage());
	}

}
