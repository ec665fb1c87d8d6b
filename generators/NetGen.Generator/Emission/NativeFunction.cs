using NetGen.Generator.Model;

namespace NetGen.Generator.Emission;

/// <summary>A function that native code calls. The header and the code are written from it, so that they agree.</summary>
/// <param name="Name">Its name behind the prefix.</param>
/// <param name="Method">The method of <c>NativeExports</c> that it calls; null where it gives a constant.</param>
/// <param name="Result">Its result: the type in C and in C#, and the constant where it gives one.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Meaning">What it does, in the lines of the header.</param>
internal sealed record NativeFunction(
    string Name, string? Method, NativeParameter Result, EquatableArray<NativeParameter> Parameters, EquatableArray<string> Meaning);
