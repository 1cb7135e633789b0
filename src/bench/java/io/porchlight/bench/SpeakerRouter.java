package io.porchlight.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Porchlight's speaker in a JVM of its own, told what to do over its standard input. */
final class SpeakerRouter implements Router {

    /** As the agent would be held in a container of 256 MiB. */
    static final List<String> FLAGS = List.of("-XX:MaxRAM=256m", "-XX:+UseSerialGC");

    /** The speaker of this build. */
    record Program() implements RouterProgram {

        @Override
        public String name() {
            return "Porchlight, JVM";
        }

        @Override
        public boolean compiles() {
            return true;
        }

        @Override
        public Router start(Path folder, Load load) throws IOException, InterruptedException {
            InetSocketAddress address = RoutePeer.freeAddress("127.0.0.11");
            Child process =
                    Child.start(SpeakerMain.command(FLAGS, address, load), Map.of(), folder.resolve("speaker.log"));
            SpeakerRouter router = new SpeakerRouter(address, process);
            try {
                router.answer(1);
                return router;
            } catch (IOException | InterruptedException e) {
                process.close();
                throw e;
            }
        }
    }

    private final InetSocketAddress address;
    private final Child process;

    private SpeakerRouter(InetSocketAddress address, Child process) {
        this.address = address;
        this.process = process;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Child process() {
        return process;
    }

    @Override
    public long announce() throws IOException {
        long now = System.nanoTime();
        process.tell(SpeakerMain.ANNOUNCE);
        return now;
    }

    @Override
    public int routes() throws IOException, InterruptedException {
        int known = answers().size();
        process.tell(SpeakerMain.COUNT);
        return Integer.parseInt(answer(known + 1));
    }

    @Override
    public void close() {
        process.close();
    }

    /** Waits for as many answers as that, and gives the last of them. */
    private String answer(int count) throws IOException, InterruptedException {
        List<String> answers = answers();
        while (answers.size() < count) {
            if (!process.isAlive()) {
                throw new IOException("the speaker ended: " + process.output());
            }
            Thread.sleep(10);
            answers = answers();
        }
        return answers.getLast();
    }

    private List<String> answers() throws IOException {
        String output = process.output();
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(SpeakerMain.ANSWER))
                .map(line -> line.substring(SpeakerMain.ANSWER.length()))
                .toList();
    }
}
