package com.shop.shared.pages;

import java.util.Locale;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.shared.problem.NotFound;

/** Keeps the language that a visitor chooses, and returns to the page they were on. */
@Hidden
@Controller
class LanguagePage {

	private final Languages languages;

	LanguagePage(Languages languages) {
		this.languages = languages;
	}

	@GetMapping("/language/{tag}")
	String choose(@PathVariable String tag, @RequestParam(defaultValue = "/") String to, HttpServletResponse response) {
		var language = Languages.SPOKEN.stream()
			.filter(spoken -> spoken.equals(Locale.forLanguageTag(tag)))
			.findFirst()
			.orElseThrow(() -> new NotFound("LANGUAGE_NOT_FOUND", "There are no pages in this language."));
		response.addCookie(this.languages.choice(language));
		return "redirect:" + (isOwn(to) ? to : "/");
	}

	/**
	 * Whether it is a path on this site. Two slashes would begin another host's address.
	 */
	private static boolean isOwn(String path) {
		return path.matches("/([A-Za-z0-9?&=_.~%+-][A-Za-z0-9/?&=_.~%+:-]*)?");
	}

}
