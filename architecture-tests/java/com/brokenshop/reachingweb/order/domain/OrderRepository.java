package com.brokenshop.reachingweb.order.domain;

import org.springframework.data.repository.CrudRepository;

/** Stores orders. */
public interface OrderRepository extends CrudRepository<Order, Long> {

}
