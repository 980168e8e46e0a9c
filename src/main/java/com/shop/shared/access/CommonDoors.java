package com.shop.shared.access;

import java.util.List;

import org.springframework.stereotype.Component;

/** What belongs to no module: sign-in, health and metrics, the description of the API. */
@Component
class CommonDoors implements Doors {

	@Override
	public List<Door> all() {
		return List.of(Door.get("/actuator/health/**").everybody(), Door.get("/actuator/**").roles(Role.OPERATOR),
				Door.get("/v3/api-docs/**").everybody(), Door.get("/v3/api-docs.yaml").everybody(),
				Door.get("/swagger-ui.html").everybody(), Door.get("/swagger-ui/**").everybody(),
				Door.get("/error").nobody(), Door.get(SignInPage.PATH).everybody().asPage(),
				Door.post(SignInPage.PATH).everybody().asPage(), Door.post(SignInPage.OUT).everybody().asPage(),
				Door.get("/oauth2/authorization/{provider}").everybody().asPage(),
				Door.get("/login/oauth2/code/{provider}").everybody().asPage());
	}

}
