using System;

namespace NetGen.Generator.Model;

/// <summary>A layer or loss attribute: its kind (<c>Conv2d</c>) and the arguments that were written, in their order.</summary>
internal sealed record LayerSpec(string Kind, EquatableArray<Argument> Arguments)
{
    /// <summary>The value of an argument, or the fallback where it was not written. Names are compared without case: <c>kernelSize</c> is <c>KernelSize</c>.</summary>
    public T Get<T>(string name, T fallback)
    {
        foreach (Argument argument in Arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.OrdinalIgnoreCase) && argument.Value is T value)
            {
                return value;
            }
        }

        return fallback;
    }

    /// <summary>Whether the argument was written.</summary>
    public bool Has(string name)
    {
        foreach (Argument argument in Arguments)
        {
            if (string.Equals(argument.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
