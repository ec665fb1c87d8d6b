using System;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Common;

/// <summary>A method of which a text consists beside others. Its header and its calls are written from the same object, so that they cannot differ.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its parameters.</param>
internal sealed record KernelPart(string Name, KernelSignature Signature)
{
    public KernelPart(string name, params KernelParameter[] parameters)
        : this(name, new KernelSignature(parameters))
    {
    }

    /// <summary>The name and the parameters, as the header has them.</summary>
    public string Declaration => $"{Name}({Signature.Declaration})";

    /// <summary>A call. A parameter without an argument gets the variable of its name.</summary>
    /// <param name="arguments">What is passed, each with the name of its parameter.</param>
    public string Call(params (string Parameter, string Text)[] arguments)
    {
        string? unknown = arguments.Select(argument => argument.Parameter).FirstOrDefault(name => Signature.Parameters.All(parameter => parameter.Name != name));
        return unknown is null
            ? $"{Name}({string.Join(", ", Signature.Parameters.Select(parameter => ArgumentOf(parameter.Name, arguments)))})"
            : throw new ArgumentException($"{Declaration} has no parameter {unknown}.", nameof(arguments));
    }

    private static string ArgumentOf(string parameter, (string Parameter, string Text)[] arguments) =>
        arguments.Where(argument => argument.Parameter == parameter).Select(argument => argument.Text).DefaultIfEmpty(parameter).Single();
}
