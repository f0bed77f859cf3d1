using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.Journal;

/// <summary>One event as a line of JSON; the format is a contract, docs/JOURNAL.md. Empty lists are left out.</summary>
internal sealed partial class JournalLine : IDisposable
{
    // Numbers of callers begin with a plus sign, which as \u002B is right but long and unreadable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public JournalLine() => _json = new Utf8JsonWriter(_buffer, Readable);

    /// <summary>The line with its line feed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(TruthEvent happened)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        WriteProperties(happened);
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private void WriteProperties(TruthEvent happened)
    {
        switch (happened)
        {
            case TruthEvent.Start start:
                Begin("start", start);
                _json.WriteNumber("seed", start.Seed);
                break;
            case TruthEvent.Run run:
                Begin("run", run);
                break;
            case TruthEvent.Subscribed subscribed:
                Begin("subscribed", subscribed);
                _json.WriteString("session", subscribed.Session);
                _json.WriteString("user", subscribed.User);
                _json.WriteNumber("mark", subscribed.Mark);
                Texts("ringing", subscribed.Ringing);
                if (subscribed.First)
                {
                    _json.WriteBoolean("first", true);
                }

                break;
            case TruthEvent.Unsubscribed unsubscribed:
                Begin("unsubscribed", unsubscribed);
                _json.WriteString("session", unsubscribed.Session);
                _json.WriteString("user", unsubscribed.User);
                _json.WriteNumber("mark", unsubscribed.Mark);
                _json.WriteString("why", Word(unsubscribed.Why));
                break;
            case TruthEvent.Raised raised:
                Begin("raised", raised);
                _json.WriteString("user", raised.User);
                _json.WriteNumber("mark", raised.Mark);
                _json.WriteString("interaction", raised.Interaction);
                _json.WriteString("type", raised.Type);
                _json.WriteString("name", raised.Name);
                _json.WriteString("address", raised.Address);
                _json.WriteNumber("alertType", (int)raised.AlertType);
                if (raised.Number is { } number)
                {
                    _json.WriteNumber("number", number);
                }

                Delivered(raised.To);
                break;
            case TruthEvent.Stopped stopped:
                Begin("stopped", stopped);
                _json.WriteString("user", stopped.User);
                _json.WriteNumber("mark", stopped.Mark);
                _json.WriteString("interaction", stopped.Interaction);
                _json.WriteString("why", Word(stopped.Why));
                Delivered(stopped.To);
                break;
            default:
                WriteRest(happened);
                break;
        }
    }

    private void WriteRest(TruthEvent happened)
    {
        switch (happened)
        {
            case TruthEvent.Sent sent:
                Begin("sent", sent);
                _json.WriteString("session", sent.Session);
                Taken(sent.Marks, sent.Snapshots);
                Numbers("faults", sent.Faults);
                break;
            case TruthEvent.Lost lost:
                Begin("lost", lost);
                _json.WriteString("session", lost.Session);
                _json.WriteString("by", lost.By == LoseReplyBy.Close ? "close" : "reset");
                Taken(lost.Marks, lost.Snapshots);
                Numbers("faults", lost.Faults);
                break;
            case TruthEvent.Fault fault:
                Begin("fault", fault);
                Misbehaved(fault);
                break;
            case TruthEvent.Stall stall:
                _json.WriteString("t", "stall");
                _json.WriteNumber("fromNs", stall.AtNs);
                _json.WriteNumber("untilNs", stall.UntilNs);
                break;
            case TruthEvent.NotRaised notRaised:
                Begin("notRaised", notRaised);
                _json.WriteNumber("number", notRaised.Number);
                break;
            case TruthEvent.SwitchOver switchOver:
                Begin("switchOver", switchOver);
                _json.WriteNumber("graceMs", (long)switchOver.Grace.TotalMilliseconds);
                break;
            case TruthEvent.TakeOver takeOver:
                Begin("takeOver", takeOver);
                _json.WriteNumber("onDuty", takeOver.OnDuty);
                break;
            case TruthEvent.End end:
                Begin("end", end);
                _json.WritePropertyName("counts");
                JsonSerializer.Serialize(_json, end.Counts, EmulatorJson.Default.EmulatorCounts);
                break;
            default:
                WriteCentre(happened);
                break;
        }
    }

    private void Begin(string kind, TruthEvent happened)
    {
        _json.WriteString("t", kind);
        _json.WriteNumber("atNs", happened.AtNs);
    }

    private void Delivered(Delivery to)
    {
        Texts("queued", to.Queued);
        Texts("dropped", to.Dropped);
        Texts("doubled", to.Doubled);
    }

    private void Taken(IReadOnlyList<long> marks, int snapshots)
    {
        Numbers("marks", marks);
        _json.WriteNumber("snapshots", snapshots);
    }

    private static string Word(StopReason why) => why switch
    {
        StopReason.Pickup => "pickup",
        StopReason.Timeout => "timeout",
        StopReason.Abandon => "abandon",
        StopReason.Switchover => "switchover",
        StopReason.Withdrawn => "withdrawn",
        _ => "disconnect",
    };

    private static string Word(UnsubscribeReason why) => why switch
    {
        UnsubscribeReason.Delete => "delete",
        UnsubscribeReason.Disconnect => "disconnect",
        UnsubscribeReason.ExpiredByFault => "expiredByFault",
        UnsubscribeReason.Switchover => "switchover",
        _ => "expired",
    };
}
