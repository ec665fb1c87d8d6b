using System.Globalization;

namespace NetGen.Mpi.Worker;

/// <summary>A command and what it is told: <c>name=value</c> or <c>name</c>.</summary>
internal sealed record WorkerArguments(string Command, IReadOnlyDictionary<string, string> Values)
{
    public static WorkerArguments Parse(string[] arguments) => new(arguments[0], arguments.Skip(1).Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a.Length > 1 ? a[1] : string.Empty));

    public bool Has(string name) => Values.ContainsKey(name);

    public string Text(string name, string initial) => Values.GetValueOrDefault(name, initial);

    public int Number(string name, int initial) => Has(name) ? int.Parse(Values[name], CultureInfo.InvariantCulture) : initial;
}
