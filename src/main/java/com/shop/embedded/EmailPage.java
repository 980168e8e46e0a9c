package com.shop.embedded;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The e-mails for a browser. What an e-mail brings along is shown in a frame without
 * scripts, and nothing is loaded from elsewhere.
 */
@Hidden
@Controller
@ConditionalOnBooleanProperty(EmbeddedServers.MAIL_ACTIVE)
class EmailPage {

	private static final String POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self';"
			+ " frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

	private final LocalMail mail;

	EmailPage(LocalMail mail) {
		this.mail = mail;
	}

	@GetMapping(path = "/embedded/emails", produces = MediaType.TEXT_HTML_VALUE)
	String list(Model model) {
		model.addAttribute("emails", this.mail.emails());
		return "embedded/emails";
	}

	@GetMapping(path = "/embedded/emails/{number}", produces = MediaType.TEXT_HTML_VALUE)
	String show(@PathVariable long number, Model model, HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", POLICY);
		model.addAttribute("withoutScripts", true);
		model.addAttribute("email", this.mail.email(number));
		return "embedded/email";
	}

}
