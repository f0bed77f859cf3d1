using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Oracle.Truth;

/// <summary>A value that is not what the truth says, and whose it is, if anybody's.</summary>
internal sealed record ValueFault(Rule Rule, string Cause, string What);

/// <summary>Compares what an alert shows with what its interaction is. What agrees costs no memory.</summary>
internal static class ValueCheck
{
    // Values of others are looked for among so many events before and behind.
    private const long Neighbours = 400;

    private static readonly string[] Names = ["interactionType", "name", "address", "alertType"];

    /// <param name="start">The start of the alert that the item is about.</param>
    public static ValueFault? Find(AlertItem item, TruthEvent start, UserTruth user)
    {
        if (start.Values is not { } meant || Same(item, meant))
            return null;
        var wrong = Enumerable.Range(0, Names.Length).Where(i => !Same(item, meant, i)).ToList();
        var which = string.Join(", ", wrong.Select(i => Names[i]));
        var shown = string.Join(", ", wrong.Select(i => $"{Names[i]} is '{Shown(item, i)}', not '{Meant(meant, i)}'"));
        if (Whose(item, start, user, wrong) is not { } other)
            return new ValueFault(RuleBook.WrongValue, which, shown);
        // What both have alike does not tell whose it is.
        var keepsOwn = Enumerable.Range(0, Names.Length).Any(i => Same(item, meant, i) && Meant(meant, i) is not null && Meant(meant, i) != Meant(other.Values!, i));
        return keepsOwn
            ? new ValueFault(RuleBook.Torn, $"{which} of another", $"{shown}: that is of {other.InteractionId}")
            : new ValueFault(RuleBook.WrongValue, other.Mark < start.Mark ? "stale: all of an earlier one" : "all of a later one", $"{shown}: as {other.InteractionId} has it");
    }

    private static TruthEvent? Whose(AlertItem item, TruthEvent start, UserTruth user, List<int> wrong)
    {
        for (var distance = 1L; distance <= Neighbours; distance++)
        {
            if ((Candidate(start.Mark - distance) ?? Candidate(start.Mark + distance)) is { } found)
                return found;
        }
        return null;

        TruthEvent? Candidate(long mark) =>
            user.Find(mark) is { Started: true, Values: { } values } other && other.InteractionId != start.InteractionId
                && wrong.TrueForAll(i => Meant(values, i) is not null && Same(item, values, i)) ? other : null;
    }

    private static bool Same(AlertItem item, CallValues meant) =>
        Same(item, meant, 0) && Same(item, meant, 1) && Same(item, meant, 2) && Same(item, meant, 3);

    private static bool Same(AlertItem item, CallValues meant, int which) => which switch
    {
        0 => meant.Type is null || meant.Type == item.InteractionType,
        1 => meant.Name is null || meant.Name == item.Name,
        2 => meant.Address is null || meant.Address == item.Address,
        _ => meant.AlertType is null || meant.AlertType == item.AlertType,
    };

    private static string Shown(AlertItem item, int which) => which switch
    {
        0 => item.InteractionType,
        1 => item.Name,
        2 => item.Address,
        _ => item.AlertType.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string? Meant(CallValues meant, int which) => which switch
    {
        0 => meant.Type,
        1 => meant.Name,
        2 => meant.Address,
        _ => meant.AlertType?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
