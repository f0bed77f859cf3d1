using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Who logs on: a pattern, or a CSV file.</summary>
internal sealed class UsersReader(ScenarioInputs inputs, ProblemList problems)
{
    private readonly SecretReader _secrets = new(inputs, problems);

    /// <param name="holder">The block that holds the users.</param>
    /// <param name="needed">False: others say who logs on.</param>
    public UsersSpec Read(MapReader holder, UsersBlock block, bool forEmulator, bool needed = true)
    {
        var users = holder.Block(block.Block);
        if (users.Has(UsersFields.Csv))
            return users.TryRead(UsersFields.Csv, out var file) ? ReadCsv(file, users) : new UsersSpec.Listed([]);
        if (!forEmulator && needed && !holder.Has(block.Block))
            problems.AddMissing(holder.Origin, holder.PathOf(block.Block), $"missing; a URL needs {block.Example} or {{ csv: agents.csv }}");

        return new UsersSpec.Pattern(
            users.Read(block.Pattern), users.Read(block.Count), ReadPassword(users, forEmulator, holder.Has(block.Block)));
    }

    private string ReadPassword(MapReader users, bool forEmulator, bool written)
    {
        if (users.TryRead(UsersFields.Password, out var text))
            return _secrets.Read(text, users.OriginOf(UsersFields.Password), users.PathOf(UsersFields.Password), forEmulator);
        if (!forEmulator && written && users.Find(UsersFields.Password) is null)
            problems.AddMissing(
                users.Origin, users.PathOf(UsersFields.Password),
                "missing; a URL needs a password: \"${ICWS_PASSWORD}\" (or another name), read from the environment");
        return SessionsSpec.EmulatorPassword;
    }

    private UsersSpec.Listed ReadCsv(string file, MapReader users)
    {
        var (origin, path) = (users.OriginOf(UsersFields.Csv), users.PathOf(UsersFields.Csv));
        var read = inputs.ReadRelativeFile(file);
        if (read.Text is { } text)
            return new UsersSpec.Listed(new UsersCsv(file, path, _secrets, problems).Read(text));
        problems.Add(origin, path, $"cannot read {Quoted.Plain(file)}: {read.Problem}; allowed: a file relative to the scenario");
        return new UsersSpec.Listed([]);
    }
}
