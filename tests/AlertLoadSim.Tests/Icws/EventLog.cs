using System.Text;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Tests.Icws;

/// <summary>What came on a stream, as text: <c>{data}</c> for an event, <c>ping</c>, each with its instants in ticks.</summary>
internal sealed class EventLog : IEventSink
{
    public List<string> Events { get; } = [];

    /// <summary>Events and pings with when they began and when they were complete.</summary>
    public List<string> Timed { get; } = [];

    public void Opened(Exchange exchange) => throw new InvalidOperationException("a reader opens nothing");

    public void Event(ReadOnlyMemory<byte> data, TimeSpan beganAt, TimeSpan receivedAt)
    {
        // Latin-1: each byte a letter, good UTF-8 or not.
        Events.Add($"{{{Encoding.Latin1.GetString(data.Span)}}}");
        Timed.Add($"{Events[^1]} {beganAt.Ticks}-{receivedAt.Ticks}");
    }

    public void Ping(TimeSpan at)
    {
        Events.Add("ping");
        Timed.Add($"ping {at.Ticks}");
    }
}
