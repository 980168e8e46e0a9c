package com.shop.shared.notice;

import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** An e-mail that knows whether the server has been given all of it. */
public final class OutgoingEmail extends MimeMessage {

	private boolean handedOver;

	OutgoingEmail(Session session) {
		super(session);
	}

	@Override
	public void writeTo(OutputStream server, String[] ignored) throws IOException, MessagingException {
		super.writeTo(server, ignored);
		this.handedOver = true;
	}

	boolean isHandedOver() {
		return this.handedOver;
	}

}
