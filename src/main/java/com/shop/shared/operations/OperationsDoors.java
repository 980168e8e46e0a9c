package com.shop.shared.operations;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;
import com.shop.shared.access.Role;
import com.shop.shared.pages.NavigationEntry;

/** Who may see the operator's page, and the way to it. */
@Configuration(proxyBeanMethods = false)
class OperationsDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get(OperationsPage.PATH).roles(Role.OPERATOR).asPage(),
				Door.get("/operations.js").everybody(),
				Door.post(OperationsPage.PATH + "/jobs/{name}").roles(Role.OPERATOR).asPage().asRecorded());
	}

	@Bean
	NavigationEntry operationsEntry() {
		return NavigationEntry.forRoles(90, OperationsPage.PATH, "operations.title", Role.OPERATOR, Role.ADMIN);
	}

}
