namespace NetGen.Generator.Model;

/// <summary>What an editor does to the source to repair a problem. The code fixes are compiled with this file, so that both know the names.</summary>
internal enum RepairKind
{
    /// <summary>Writes the text in the place of what is marked.</summary>
    Replace,

    /// <summary>Calls the marked attribute by the text.</summary>
    Rename,

    /// <summary>Sets a named argument of the attribute to what the text says, such as <c>Bias = false</c>.</summary>
    SetArgument,

    /// <summary>Inserts the attribute that the text states before the marked one.</summary>
    InsertBefore,

    /// <summary>Removes the marked attribute or argument.</summary>
    Remove,

    /// <summary>Adds the text to the modifiers of the marked type.</summary>
    AddModifier,

    /// <summary>Removes the text from the modifiers of the marked type.</summary>
    RemoveModifier,

    /// <summary>Makes a class of the marked record.</summary>
    MakeClass,

    /// <summary>Removes the marked base class.</summary>
    RemoveBase,

    /// <summary>Moves the attribute list of the marked attribute behind the last one of the declaration at the target.</summary>
    MoveToTarget,

    /// <summary>Has the marked constructor call the one that the text says, such as <c>this(0UL)</c>.</summary>
    ChainConstructor,

    /// <summary>Lets the project have unsafe code.</summary>
    AllowUnsafe,

    /// <summary>Lets the project have the C# of its compiler.</summary>
    UseLatestLanguage,
}
