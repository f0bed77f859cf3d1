namespace AlertLoadSim.Workload.Centres;

/// <summary>Whole people by shares.</summary>
internal static class Apportionment
{
    /// <summary>Seats by largest remainders, the first of equals first; their sum is the total.</summary>
    /// <param name="weights">Not negative, not all 0.</param>
    public static int[] Seats(int total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        var ideal = weights.Select(weight => total * (weight / sum)).ToArray();

        // A share that means whole people must not lose one to rounding: 29 % of 100 are 29.
        var seats = ideal.Select(part => (int)Math.Floor(part + 1e-9)).ToArray();
        var byRemainder = Enumerable.Range(0, seats.Length).OrderByDescending(i => ideal[i] - seats[i]).ToArray();
        for (var (left, next) = (total - seats.Sum(), 0); left > 0; left--, next++)
            seats[byRemainder[next % seats.Length]]++;
        return seats;
    }
}
