# Thin: Maven does the work. This file finds a JDK for it and names the commands.

JDK = $(or $(shell .mvn/find-jdk),$(error No JDK 25 or later found: install one, for example Temurin from https://adoptium.net, and set JAVA_HOME to it))
REVISION := $(or $(shell git rev-parse --short HEAD 2>/dev/null),unknown)
MVN = JAVA_HOME="$(JDK)" ./mvnw -B -ntp -Dporchlight.revision=$(REVISION)
JAVA = "$(JDK)/bin/java" --sun-misc-unsafe-memory-access=allow \
	-Djava.util.logging.manager=org.jboss.logmanager.LogManager
VERSION = 0.1.0
IMAGE = ghcr.io/porchlight/porchlight:$(VERSION)
ARGS =
# Shared by the three targets.
FUZZ_TIME = 30m
FUZZ_SECONDS = $$(( ($(subst h,*3600,$(subst m,*60,$(FUZZ_TIME:s=)))) / 3 ))
# Where Debian keeps the lab's programs, wherever root's own PATH looks.
export PATH := $(PATH):/usr/sbin:/sbin

.DEFAULT_GOAL := help
.PHONY: help demo test lab control-plane fuzz corpus native bench image format clean

help: ## Says what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 23

demo: ## Builds and plays the scene on loopback; ARGS=--once stops after the story
	@$(MVN) -q -Pdemo package
	@exec $(JAVA) -jar target/demo/porchlight-demo.jar $(ARGS)

test: ## Runs every test, the lab included where it may, and the story of the demo
	@.ci/needs
	$(MVN) verify
	@JAVA_HOME="$(JDK)" native/registered-types.sh
	@$(MAKE) --no-print-directory demo ARGS=--once

lab: ## Runs the lab alone: five routers, four nodes, network namespaces (Linux, root); writes docs/interop.md
	@.ci/needs
	$(MVN) verify -DskipUnitTests -Dinterop.write=true

control-plane: ## Builds a real control plane and kubelet for the lab, once, into the user's cache (needs Go)
	@src/lab/control-plane/build.sh

fuzz: ## Fuzzes what reads the wire, for FUZZ_TIME=30m altogether
	$(MVN) test-compile surefire:test@fuzz -Dfuzz.time=$(FUZZ_SECONDS)s -Dfuzz.at.once=1 -Dfuzz.tier=4 $(ARGS)

corpus: ## Makes seeds for the fuzzers from captures: ARGS="bird-frr.pcap"
	@$(MVN) -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
	@"$(JDK)/bin/java" -cp target/test-classes:target/classes:$$(cat target/test-classpath) \
		io.porchlight.bgp.wire.CorpusFromCaptures $(ARGS)

native: ## Builds the native binary: target/native/bin/porchlight (needs GraalVM 25)
	@native/build.sh -Dporchlight.revision=$(REVISION)

bench: ## Measures start, convergence, memory, many routes and a large cluster; ARGS=--quick for a look
	@$(MVN) -q -DskipTests package
	@$(MVN) -q -Pbench package
	@exec $(JAVA) -jar target/bench/porchlight-bench.jar $(ARGS)

image: ## Builds the container image (needs Docker); IMAGE=name:tag names it, PLATFORM=linux/arm64 is for another machine
	docker build -f Dockerfile.native --build-arg REVISION=$(REVISION) --build-arg VERSION=$(VERSION) \
		--build-arg SOURCE_DATE_EPOCH=$(shell git log -1 --format=%ct 2>/dev/null) \
		$(if $(PLATFORM),--platform $(PLATFORM)) -t $(IMAGE) .

format: ## Formats the sources as the build wants them
	$(MVN) -q spotless:apply

clean: ## Removes what the build made
	$(MVN) -q clean
