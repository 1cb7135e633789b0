package io.porchlight.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server on loopback that can be cut without a word: connections stay open, nothing gets through. */
final class Wire implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean cut;
    private int cuts;

    Wire(String url) throws IOException {
        URI uri = URI.create(url);
        target = new InetSocketAddress(uri.getHost(), uri.getPort());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    void cut() {
        lock.lock();
        cut = true;
        cuts++;
        lock.unlock();
    }

    /** New connections get through; those that the cut has hit stay silent for ever. */
    void mend() {
        lock.lock();
        cut = false;
        mended.signalAll();
        lock.unlock();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) {
        try {
            int born = awaitMended();
            Socket server = new Socket();
            sockets.add(server);
            server.connect(target);
            Thread.ofVirtual().start(() -> copy(client, server, born));
            copy(server, client, born);
        } catch (IOException | InterruptedException e) {
            close(client);
        }
    }

    private void copy(Socket from, Socket to, int born) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (isDead(born)) {
                    return;
                }
                out.write(buffer, 0, read);
            }
            if (!isDead(born)) {
                close(to);
            }
        } catch (IOException e) {
            if (!isDead(born)) {
                close(from);
                close(to);
            }
        }
    }

    private boolean isDead(int born) {
        lock.lock();
        try {
            return cuts != born;
        } finally {
            lock.unlock();
        }
    }

    /** Returns which of the cuts was the last. */
    private int awaitMended() throws InterruptedException {
        lock.lock();
        try {
            while (cut) {
                mended.await();
            }
            return cuts;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sockets.forEach(Wire::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
