using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Oracle.Raised;

namespace AlertLoadSim.Engine.Judging;

/// <summary>What <c>raises.jsonl</c> tells, as the oracle and the report need it.</summary>
internal sealed class RaiseBook
{
    private readonly Dictionary<string, Raise> _raises = [];
    private readonly Dictionary<string, long> _notSent = [];
    private readonly Dictionary<string, long> _outcomes = [];
    private readonly Dictionary<string, string> _over = [];
    private readonly Dictionary<string, TimeSpan> _pickedUp = [];
    private bool _isWhole;
    private long _noticesDropped;

    private RaiseBook(string run, IEnumerable<RaiseRow> rows)
    {
        foreach (var row in rows)
            Take(row, run);
        // A session may pick it up before the 201 is there that tells whose interaction that is.
        Truth = new RaiseTruth(run, _raises.Values.Select(raise => raise with { PickedUpAt = PickedUpAt(raise) }), _isWhole);
    }

    public RaiseTruth Truth { get; }

    /// <summary>Null: the run raised nothing.</summary>
    public static RaiseBook? Read(RunFolder folder, RunDocument run) =>
        run.RaiseRun is { } name ? Of(name, JsonLines.Read(folder.Raises, ArtifactJson.Default.RaiseRow)) : null;

    public static RaiseBook Of(string run, IEnumerable<RaiseRow> rows) => new(run, rows);

    public static RaiseBounds BoundsOf(RunDocument run) => new(
        RaiseBounds.DefaultRingsWithin,
        TimeSpan.FromSeconds(run.RaisesReadWithinS ?? 0),
        run.RaisesLateAfterS is { } late ? TimeSpan.FromSeconds(late) : null)
    {
        // Two polls, and a second for a late one.
        ShortRing = TimeSpan.FromSeconds((2 * run.PollIntervalS) + 1),
    };

    public RaiseFigures Figures() => new()
    {
        Sent = _raises.Count,
        Raised = Outcomes("raised"),
        Refused = Outcomes("refused"),
        // Not answered at all, in a killed run: nobody knows either.
        Unknown = _raises.Count - Outcomes("raised") - Outcomes("refused"),
        NobodyToRingAt = _notSent.GetValueOrDefault("nobody"),
        AllBusy = _notSent.GetValueOrDefault("busy"),
        NoRaiser = _notSent.GetValueOrDefault("noRaiser"),
        Ended = _over.Values.LongCount(how => how == "ended"),
        OverBefore = _over.Values.LongCount(how => how == "gone"),
        NotEnded = _raises.LongCount(pair => pair.Value.Outcome == RaiseOutcome.Raised && !_over.ContainsKey(pair.Key)),
        MayRing = _raises.LongCount(pair => pair.Value.Outcome == RaiseOutcome.Unknown && !_over.ContainsKey(pair.Key)),
        NoticesDropped = _noticesDropped,
    };

    private long Outcomes(string outcome) => _outcomes.GetValueOrDefault(outcome);

    private void Take(RaiseRow row, string run)
    {
        if (row.T == RaiseRow.End)
        {
            (_isWhole, _noticesDropped) = (true, row.NoticesDropped ?? 0);
        }
        else if (row is { T: RaiseRow.PickUp, Interaction: { } interaction })
        {
            _pickedUp.TryAdd(interaction, At(row));
        }
        else if (row is { T: RaiseRow.NotSent, Why: { } why })
        {
            _notSent[why] = _notSent.GetValueOrDefault(why) + 1;
        }
        else if (row.Mark is { } text && RaiseMark.TryParse(text, out var mark) && mark.Run == run)
        {
            if (row.T == RaiseRow.Sent)
                _raises[text] = Sent(row, mark);
            else if (_raises.TryGetValue(text, out var raise))
                _raises[text] = With(raise, row, text);
        }
    }

    private static Raise Sent(RaiseRow row, RaiseMark mark) => new()
    {
        UserId = mark.UserId,
        Number = mark.Number,
        Name = row.Name ?? "",
        Address = row.Address ?? "",
        SentAt = At(row),
        SentNs = row.SentNs ?? 0,
    };

    private Raise With(Raise raise, RaiseRow row, string mark)
    {
        switch (row.T)
        {
            case RaiseRow.Settled:
                _outcomes[row.Outcome ?? ""] = Outcomes(row.Outcome ?? "") + 1;
                return raise with
                {
                    Outcome = row.Outcome switch { "raised" => RaiseOutcome.Raised, "refused" => RaiseOutcome.Refused, _ => RaiseOutcome.Unknown },
                    CreatedAt = row.Outcome == "raised" ? At(row) : null,
                    InteractionId = row.Interaction,
                };
            case RaiseRow.EndSent:
                return raise with { EndSentAt = raise.EndSentAt ?? At(row), InteractionId = raise.InteractionId ?? row.Interaction };
            case RaiseRow.Ended when row.Outcome is "ended" or "gone":
                _over[mark] = row.Outcome;
                // A server may answer 400 for reasons of its own; then nobody knows.
                return row.Status == 400 ? raise : raise with { EndedAt = At(row), WasEndedByUs = row.Outcome == "ended" };
            default:
                return raise;
        }
    }

    private TimeSpan? PickedUpAt(Raise raise) => raise.InteractionId is { } id && _pickedUp.TryGetValue(id, out var at) ? at : null;

    private static TimeSpan At(RaiseRow row) => TimeSpan.FromMicroseconds(row.AtUs);
}
