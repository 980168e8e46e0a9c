package com.shop.notification.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Notifications;
import com.shop.shared.OrderId;
import com.shop.shared.pages.OrderMoments;

/** Shows support what the customer was told of an order, and when. */
@Component
class NoticeMoments implements OrderMoments {

	private final Notifications notifications;

	NoticeMoments(Notifications notifications) {
		this.notifications = notifications;
	}

	@Override
	public List<Moment> about(OrderId order) {
		return this.notifications.about(order).stream().map(NoticeMoments::moment).toList();
	}

	private static Moment moment(Notification notice) {
		var at = (notice.sentAt() != null) ? notice.sentAt() : notice.notedAt();
		return new Moment(at, "staff/notice-moment", notice, null);
	}

}
