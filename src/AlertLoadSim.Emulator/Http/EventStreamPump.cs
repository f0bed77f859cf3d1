using System.Threading.Channels;
using AlertLoadSim.Emulator.World;
using Microsoft.AspNetCore.Http.Features;

namespace AlertLoadSim.Emulator.Http;

/// <summary>Carries one session's messages down one open response as they come (PROTOCOL 5.2).</summary>
internal sealed class EventStreamPump(Emulation emulation, ITruth truth, MonotonicClock clock, TimeProvider time, TimeSpan pingPeriod)
{
    // Room for one ring of the bell: the pump takes all there is each time it wakes. Continuations never run in the ringer's lock.
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private int _pingIsDue;

    public async Task RunAsync(IFeatureCollection features, Credentials credentials)
    {
        var stream = new EventStream(Ring);
        if (emulation.Do((credentials, stream), static (c, a, now) => c.OpenStream(a.credentials, a.stream, now)) is { } refusal)
        {
            // Before the stream starts an error is an ordinary answer.
            Answers.Refuse(features, refusal);
            return;
        }

        var aborted = features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
        var ping = time.CreateTimer(_ => RingForPing(), null, pingPeriod, pingPeriod);
        try
        {
            await Answers.BeginStreamAsync(features).ConfigureAwait(false);
            while (await _bell.Reader.WaitToReadAsync(aborted).ConfigureAwait(false))
            {
                _bell.Reader.TryRead(out _);
                if (emulation.Do(stream, static (c, s, now) => c.DrainStream(s, now)) is not { } drained)
                {
                    return;
                }

                await CarryAsync(features, drained, ping, aborted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The client went away, as clients of streams do.
        }
        finally
        {
            await ping.DisposeAsync().ConfigureAwait(false);
            emulation.Do(stream, static (_, s, now) =>
            {
                Centre.CloseStream(s, now);
                return true;
            });
        }
    }

    private async Task CarryAsync(IFeatureCollection features, Drained drained, ITimer ping, CancellationToken aborted)
    {
        var writer = features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        if (drained.Messages.Count > 0)
        {
            Answers.Events(features, drained.Messages);
            // Only an idle stream is kept alive by pings.
            ping.Change(pingPeriod, pingPeriod);
            Interlocked.Exchange(ref _pingIsDue, 0);
            var sentNs = clock.NowNs;
            await writer.FlushAsync(aborted).ConfigureAwait(false);
            truth.Record(drained.Sent(sentNs));
        }
        else if (Interlocked.Exchange(ref _pingIsDue, 0) == 1)
        {
            Answers.Write(features, ":ping\n\n"u8);
            await writer.FlushAsync(aborted).ConfigureAwait(false);
        }
    }

    private void RingForPing()
    {
        Interlocked.Exchange(ref _pingIsDue, 1);
        Ring();
    }

    private void Ring() => _bell.Writer.TryWrite(true);
}
