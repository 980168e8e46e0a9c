package com.brokenshop.publicrepository.order.domain;

import org.springframework.data.repository.CrudRepository;

/** Is used in this package only. */
interface CartRepository extends CrudRepository<Order, Long> {

}
