package com.shop.shared.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import static java.util.Objects.requireNonNull;

/**
 * Writes a problem as a page, for browsers that ask for HTML where there are pages. Calls
 * of the API, and programs that ask for JSON or for nothing in particular, get the
 * problem itself.
 */
class ProblemPage extends AbstractHttpMessageConverter<ProblemDetail> {

	/** The statuses for which there is a text; others share that of their class. */
	private static final Set<Integer> WITH_TEXT = Set.of(400, 401, 403, 404, 409, 413, 429, 500, 503);

	private static final int CLASS = 100;

	private final ITemplateEngine templates;

	private final PageLayout layout;

	ProblemPage(ITemplateEngine templates, PageLayout layout) {
		super(StandardCharsets.UTF_8, MediaType.TEXT_HTML);
		this.templates = templates;
		this.layout = layout;
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == ProblemDetail.class
				&& RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
				&& this.layout.isFor(current.getRequest());
	}

	@Override
	public boolean canRead(Class<?> type, @Nullable MediaType format) {
		return false;
	}

	@Override
	protected ProblemDetail readInternal(Class<? extends ProblemDetail> type, HttpInputMessage message) {
		throw new UnsupportedOperationException("Browsers send no problems");
	}

	@Override
	protected void writeInternal(ProblemDetail problem, HttpOutputMessage message) throws IOException {
		var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
		var response = requireNonNull(current.getResponse(), "response");
		var request = current.getRequest();
		var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
			.buildExchange(request, response);
		var page = new WebContext(exchange, this.layout.texts(request).language(), this.layout.model(request));
		page.setVariable("problem", problem);
		page.setVariable("heading", "problem." + textOf(problem.getStatus()));
		page.setVariable("advice", "problem." + textOf(problem.getStatus()) + ".advice");
		if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			SentForm.of(request).ifPresent(form -> page.setVariable("form", form));
		}
		message.getBody().write(this.templates.process("problem", page).getBytes(StandardCharsets.UTF_8));
	}

	private static int textOf(int status) {
		return WITH_TEXT.contains(status) ? status : status / CLASS * CLASS;
	}

}
