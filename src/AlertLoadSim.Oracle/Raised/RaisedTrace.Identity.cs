using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Oracle.Raised;

// Which of our interactions an item is about, and whether it shows what we gave.
public sealed partial class RaisedTrace
{
    private readonly HeldTexts _names = new();
    private readonly HeldTexts _addresses = new();

    /// <summary>By the mark or, where the server does not return it, by the id that the 201 told.</summary>
    private Raise? Identify(AlertItem item, TimeSpan at, List<Finding> findings)
    {
        if (!RaiseMark.TryParse(item.Attribute(MarkAttributes.RaiseMark), out var mark))
        {
            var byId = truth.FindById(item.InteractionId);
            // A stop may leave out what did not change.
            _withoutMark += byId is not null && item.AlertAction == (int)AlertAction.StartAlerting ? 1 : 0;
            return byId;
        }
        if (mark.Run != truth.Run)
            return null; // What another run has left behind.
        _withMark += item.AlertAction == (int)AlertAction.StartAlerting ? 1 : 0;
        if (truth.Find(mark.UserId, mark.Number) is { } raise)
            return raise;
        if (truth.IsWhole && _phantoms.Add(mark.ToString()))
            Accuse(RuleBook.Phantom, "never raised", at, $"it bears our mark {Witness.Shorten(mark.ToString(), SessionTrace.LongestId)}, which was never given", item, null, findings);
        return null;
    }

    /// <returns>False: it should not be here at all, and nothing else is to be said of it.</returns>
    private bool IsRight(Raise raise, AlertItem item, string where, TimeSpan at, List<Finding> findings)
    {
        // That is own-alerts, with or without truth.
        if (item.MonitoredQueue is { QueueType: (int)QueueType.User } queue && !Same(queue.QueueName, session.UserId))
            return false;
        if (!Same(raise.UserId, session.UserId))
        {
            if (AlertOf(raise).Tell("session"))
                Accuse(RuleBook.WrongSession, where, at, $"it was raised for {raise.UserId}", item, null, findings);
            return false;
        }
        var why = raise.Outcome == RaiseOutcome.Refused ? "the raise was refused, or never reached the server" : at < raise.SentAt ? "it was not raised yet" : null;
        if (why is null)
            return true;
        if (AlertOf(raise).Tell("phantom"))
            Accuse(RuleBook.Phantom, raise.Outcome == RaiseOutcome.Refused ? "refused" : "before it was raised", at, why, item, raise, findings);
        return false;
    }

    private void CheckValues(Raise raise, RaisedAlert alert, AlertItem item, TimeSpan at, List<Finding> findings)
    {
        var hasMark = RaiseMark.TryParse(item.Attribute(MarkAttributes.RaiseMark), out _);
        var (sameName, sameAddress) = (item.Name == raise.Name, item.Address == raise.Address);
        _names.ShowsOurs |= sameName;
        _addresses.ShowsOurs |= sameAddress;
        // A server may have room for a part only. What is left of ours is nobody else's, even if it reads like it.
        var (isName, isAddress) = (sameName || IsCut(item.Name, raise.Name), sameAddress || IsCut(item.Address, raise.Address));
        var sentNs = long.TryParse(item.Attribute(MarkAttributes.RaiseSentNs), NumberStyles.None, CultureInfo.InvariantCulture, out var ns) ? ns : raise.SentNs;
        var sameId = raise.InteractionId is null || item.InteractionId == raise.InteractionId;
        if (isName && isAddress && sentNs == raise.SentNs && sameId)
            return;
        var others = new List<(string Which, string Whose)>();
        AddOther("interactionId", sameId, truth.FindById(item.InteractionId));
        AddOther("name", isName, truth.FindByName(item.Name));
        AddOther("address", isAddress, truth.FindByAddress(item.Address));
        AddOther("raise time", sentNs == raise.SentNs, truth.FindBySentNs(sentNs));
        if (others.Count > 0)
        {
            // By its id alone it is this one; if all else is of another, nothing shows two of them mixed.
            var isTorn = hasMark || isName || isAddress;
            var which = string.Join(", ", others.Select(other => other.Which));
            Tell(isTorn ? RuleBook.Torn : RuleBook.WrongValue, isTorn ? $"{which} of another" : "all of another", string.Join("; ", others.Select(other => $"{other.Which} is that of {other.Whose}")));
            return;
        }
        if (sentNs != raise.SentNs)
            Tell(RuleBook.WrongValue, "raise time", Text($"the raise time is {sentNs}, not {raise.SentNs}"));
        if (item.AlertAction == (int)AlertAction.StopAlerting)
            return;
        // A server may show names and numbers in its own way; it is wrong only if it shows others as they were given.
        if (!isName && !alert.NameWasNoted)
        {
            alert.NameWasNoted = true;
            _names.Add(Describe(RuleBook.WrongValue, "name", at, $"name is '{item.Name}', not '{raise.Name}'", item.InteractionId, raise.Number));
        }
        if (!isAddress && !alert.AddressWasNoted)
        {
            alert.AddressWasNoted = true;
            _addresses.Add(Describe(RuleBook.WrongValue, "address", at, $"address is '{item.Address}', not '{raise.Address}'", item.InteractionId, raise.Number));
        }

        void AddOther(string which, bool isSame, Raise? other)
        {
            if (!isSame && other is not null)
                others.Add((which, Text($"raise {other.Number} for {other.UserId}")));
        }

        void Tell(Rule rule, string cause, string what)
        {
            if (alert.Tell(rule.Name + cause))
                Accuse(rule, cause, at, what, item, raise, findings);
        }
    }

    // With or without the dots that say so.
    private static bool IsCut(string shown, string given)
    {
        var rest = shown.TrimEnd('.', '…', ' ');
        return rest.Length > 0 && rest.Length < given.Length && given.StartsWith(rest, StringComparison.Ordinal);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
