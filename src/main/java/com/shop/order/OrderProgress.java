package com.shop.order;

/** What happens to an order after it was requested; customers are told of it. */
public sealed interface OrderProgress extends OrderEvent permits OrderCreated, OrderRejected, OrderReadyToShip,
		OrderShipping, OrderShipped, OrderDelivered, OrderCancelled, OrderReturned, OrderPaymentReminded {

}
