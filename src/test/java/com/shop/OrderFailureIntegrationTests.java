package com.shop;

import org.springframework.boot.test.web.server.LocalServerPort;

/** Orders that end otherwise, in a shop in this process. */
@IntegrationTest
class OrderFailureIntegrationTests extends OrderFailureTests {

	OrderFailureIntegrationTests(@LocalServerPort int port) {
		super(new ShopClient(port));
	}

}
