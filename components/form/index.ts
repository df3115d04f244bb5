export { Button, ButtonGroup, ButtonLink } from "./button";
export { ErrorSummary } from "./error-summary";
export { FileField } from "./file-field";
export { Form } from "./form";
export { IDLE, type FieldErrors, type FormAction, type FormState } from "./form-state";
export { RadioGroup } from "./radio-group";
export { SelectField, type Option } from "./select-field";
export { TextArea } from "./text-area";
export { DateField, TextField } from "./text-field";
