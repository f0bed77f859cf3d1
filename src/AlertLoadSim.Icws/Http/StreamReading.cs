using System.Buffers;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>Reads an open event stream to its end, whichever way it ends, and passes on what comes until the exchange is given up.</summary>
internal sealed class StreamReading(Exchange exchange, IEventSink events, IStreamDeadline deadline, RunClock clock) : IEventSink
{
    private const int BufferLength = 4096;

    /// <param name="tellsItsEnd">See <see cref="LaneReply.TellsItsEnd"/>.</param>
    /// <exception cref="ReplyTooLargeException">An event is longer than <paramref name="longest"/> bytes.</exception>
    /// <exception cref="EndOfStreamException">It ended, and not in order.</exception>
    /// <exception cref="OperationCanceledException">Nothing came for too long, or it was given up.</exception>
    public async Task ReadToEndAsync(Stream body, bool tellsItsEnd, int longest, CancellationToken token)
    {
        using var reader = new EventReader(ArrayPool<byte>.Shared, longest);
        try
        {
            Opened(exchange);
            while (true)
            {
                RequireWanted();
                deadline.Renew(exchange.LongestSilence);
                await WaitAsync(body, token).ConfigureAwait(false);
                if (!await ReadOnAsync(body, reader, token).ConfigureAwait(false))
                    break;
            }
        }
        finally
        {
            exchange.EventsIgnored = reader.Ignored;
        }
        RequireWanted();
        if (reader.IsInEvent)
            throw new EndOfStreamException("the stream ended in the middle of an event");
        if (!tellsItsEnd)
            throw new EndOfStreamException("the connection ended, and with it a stream that does not tell its end");
    }

    // Waits without memory. When there is nothing to wait for, the thread is left all the same: a server that sends without a pause would keep it, and
    // other connections wait for it.
    private static async ValueTask WaitAsync(Stream body, CancellationToken token)
    {
        var waiting = body.ReadAsync(Memory<byte>.Empty, token);
        var isThere = waiting.IsCompleted;
        await waiting.ConfigureAwait(false);
        if (isThere)
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
    }

    private async ValueTask<bool> ReadOnAsync(Stream body, EventReader reader, CancellationToken token)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var read = await body.ReadAsync(buffer, token).ConfigureAwait(false);
            var at = clock.Now;
            deadline.Renew(Timeout.InfiniteTimeSpan); // The time that the sink takes is no silence of the server's.
            reader.Read(buffer.AsSpan(0, read), at, this);
            return read > 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Opened(Exchange opened)
    {
        deadline.Renew(Timeout.InfiniteTimeSpan);
        opened.ReceivedAt = clock.Now;
        if (!deadline.IsGivenUp)
            events.Opened(opened);
    }

    public void Event(ReadOnlyMemory<byte> data, TimeSpan beganAt, TimeSpan receivedAt)
    {
        if (!deadline.IsGivenUp)
            events.Event(data, beganAt, receivedAt);
    }

    public void Ping(TimeSpan at)
    {
        if (!deadline.IsGivenUp)
            events.Ping(at);
    }

    // Its token may not be cancelled yet. What was read and not passed on must not look like an orderly stream without events.
    private void RequireWanted()
    {
        if (deadline.IsGivenUp)
            throw new OperationCanceledException("the stream was given up");
    }
}
