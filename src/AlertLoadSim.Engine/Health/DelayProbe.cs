using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Health;

/// <summary>Finds out about ten times a second how long each part of this process takes that replies depend on: a thread that sleeps, the pool, an actor's mailbox, and
/// the way from a socket to who waits for it. Of a reply only the last is part of what is measured as the server's; here it is seen apart.</summary>
internal sealed class DelayProbe : IDisposable
{
    // On average; of any length between, so that it does not look at the same moment of every second, for sessions poll in time.
    private const int LeastMs = 50;
    private const int MostMs = 150;

    private readonly Random _random = new(1);
    private readonly Func<long> _inFlight;
    private readonly Lock _inFlightLock = new();
    private long _inFlightSum;
    private int _inFlightLooks;
    private readonly IActorRef _actor;
    private readonly Echo _timer;
    private readonly Echo _pool;
    private readonly Echo _mailbox;
    private readonly Echo _receive;
    private readonly Socket _near;
    private readonly Socket _far;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stopping = new();

    /// <param name="inFlight">Requests sent and not settled at the moment.</param>
    public DelayProbe(TimeProvider time, IActorRefFactory actors, Func<long> inFlight)
    {
        _inFlight = inFlight;
        (_timer, _pool, _mailbox, _receive) = (new Echo(time), new Echo(time), new Echo(time), new Echo(time));
        _actor = actors.ActorOf(Props.Create<Answering>(), "delay-probe");
        (_near, _far) = Pair();
        _ = ReceiveAsync();
        _thread = new Thread(Run) { IsBackground = true, Name = "delay-probe" };
        _thread.Start();
    }

    /// <summary>The worst since the last time.</summary>
    public Delays Take() => new(_timer.TakeWorstMs(), _pool.TakeWorstMs(), _mailbox.TakeWorstMs(), _receive.TakeWorstMs());

    /// <summary>Requests in flight, on average since the last time; null: nobody looked.</summary>
    public double? TakeInFlight()
    {
        lock (_inFlightLock)
        {
            double? mean = _inFlightLooks == 0 ? null : (double)_inFlightSum / _inFlightLooks;
            (_inFlightSum, _inFlightLooks) = (0, 0);
            return mean;
        }
    }

    public void Dispose()
    {
        _stopping.Set();
        _thread.Join();
        _near.Dispose();
        _far.Dispose();
        _stopping.Dispose();
    }

    private void Run()
    {
        var one = new byte[1];
        while (true)
        {
            var wait = TimeSpan.FromMilliseconds(_random.Next(LeastMs, MostMs));
            _timer.Sent(wait);
            if (_stopping.Wait(wait))
                return;
            _timer.Arrived();
            lock (_inFlightLock)
            {
                _inFlightSum += _inFlight();
                _inFlightLooks++;
            }
            if (_pool.Sent())
                ThreadPool.UnsafeQueueUserWorkItem(static echo => echo.Arrived(), _pool, preferLocal: false);
            if (_mailbox.Sent())
                _actor.Tell(_mailbox, ActorRefs.NoSender);
            if (_receive.Sent())
                _near.Send(one);
        }
    }

    private async Task ReceiveAsync()
    {
        var one = new byte[1];
        try
        {
            while (await _far.ReceiveAsync(one).ConfigureAwait(false) > 0)
                _receive.Arrived();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Over.
        }
    }

    private static (Socket Near, Socket Far) Pair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.Connect(listener.LocalEndPoint!);
        return (near, listener.Accept());
    }

    /// <summary>One try at a time; one that is not over counts with its age.</summary>
    private sealed class Echo(TimeProvider time)
    {
        private readonly Lock _lock = new();
        private long? _dueAt;
        private TimeSpan _worst;

        /// <returns>False: the last one is not over.</returns>
        public bool Sent(TimeSpan dueIn = default)
        {
            lock (_lock)
            {
                if (_dueAt is not null)
                    return false;
                _dueAt = time.GetTimestamp() + (long)(dueIn.TotalSeconds * time.TimestampFrequency);
                return true;
            }
        }

        public void Arrived()
        {
            lock (_lock)
            {
                Note();
                _dueAt = null;
            }
        }

        public double TakeWorstMs()
        {
            lock (_lock)
            {
                Note();
                var worst = _worst;
                _worst = TimeSpan.Zero;
                return worst.TotalMilliseconds;
            }
        }

        private void Note()
        {
            if (_dueAt is { } due && time.GetElapsedTime(due) is var late && late > _worst)
                _worst = late;
        }
    }

    private sealed class Answering : UntypedActor
    {
        protected override void OnReceive(object message) => (message as Echo)?.Arrived();
    }
}
