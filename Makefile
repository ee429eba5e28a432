# Short names for what dev.py does; ARGS goes along: make test ARGS="tests/text -x"
.PHONY: run test check bench keys formats messages lock

run test check bench keys formats messages lock:
	python3 dev.py $@ $(ARGS)
